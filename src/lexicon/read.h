// The readers of the single kinds of file; `read_folder` calls them in order.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lexicon/source.h"

namespace dragoman {

// `shown` is the path as messages show it: from the lexicon's folder on.
void read_words(const std::string& path, const std::string& shown, Source& source,
                Problems& problems);
void read_agents(const std::string& path, const std::string& shown, Source& source,
                 Problems& problems);
void read_frames(const std::string& path, const std::string& shown, Source& source,
                 Problems& problems);
// `below` tells rows that add names to a listed actor from those of a new one.
void read_actors(const std::string& path, const std::string& shown, const Source& below,
                 Source& source, Problems& problems);

void read_places(const std::string& path, const std::string& shown, Source& source,
                 Problems& problems);

// Takes the marks out of "[France] visited {Chad}.". False where a mark is not closed.
bool parse_example(std::string_view marked, Example& example);

// "theme.of" -> {"theme", "of"}.
RolePath parse_role_path(std::string_view text);

// "A|B" from {"A", "B"}, and back.
std::string join_codes(const std::vector<std::string>& codes);
std::vector<std::string> split(std::string_view text, char separator);

std::string_view to_string(NameForm form);
std::optional<NameForm> parse_name_form(std::string_view text);

}  // namespace dragoman
