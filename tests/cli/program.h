// Runs the real program, as a user does, and keeps what it says.
//
//   const Outcome run = run_program({"code", "-"}, "France recalled its envoy.");
//   EXPECT_EQ(run.code, 0);

#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace dragoman {

struct Outcome {
  int code = -1;
  std::string out;
  std::string err;
};

// A folder of its own that goes with the test.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "dragoman-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string path(const std::string& name) const { return (path_ / name).string(); }
  std::string write(const std::string& name, const std::string& bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return path(name);
  }
  static std::string read(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(stream), {});
  }

 private:
  std::filesystem::path path_;
};

inline std::string shell_quoted(const std::string& word) {
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

// Runs a line of the shell with the program as `dragoman`.
inline Outcome run_shell(const std::string& line) {
  const Folder folder;
  const std::string script = folder.write(
      "run.sh", "PATH=" + shell_quoted(DRAGOMAN_BINARY_DIR) + ":$PATH\nunset NO_COLOR\n" + line);
  const std::string out = folder.path("out");
  const std::string err = folder.path("err");
  const int status =
      std::system(("bash " + script + " >" + out + " 2>" + err + " </dev/null").c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128, Folder::read(out), Folder::read(err)};
}

inline Outcome run_program(const std::vector<std::string>& arguments,
                           const std::string& input = "") {
  const Folder folder;
  std::string line = "dragoman";
  for (const std::string& argument : arguments) line += " " + shell_quoted(argument);
  return run_shell(line + " <" + folder.write("in", input));
}

}  // namespace dragoman
