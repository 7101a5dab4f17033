"""Small bad trees, each of which tools/tidy must catch, and good ones that it must leave alone."""

import importlib.machinery
import importlib.util
import tempfile
import unittest
from pathlib import Path

TIDY = Path(__file__).resolve().parents[2] / "tools" / "tidy"


def load():
    loader = importlib.machinery.SourceFileLoader("tidy", str(TIDY))
    spec = importlib.util.spec_from_loader("tidy", loader)
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


tidy = load()

GOOD = {
    "src/CMakeLists.txt": "dragoman_room(base)\ndragoman_room(text ROOMS base)\n"
                          "add_executable(dragoman cli/main.cpp)\n",
    "src/base/README.md": "# base\n",
    "src/base/words.h": "#pragma once\nint words();\n",
    "src/base/words.cpp": '#include "base/words.h"\n\nint words() { return 1; }\n',
    "src/text/README.md": "# text\n",
    "src/text/text.cpp": '#include "base/words.h"\nint text() { return words(); }\n',
}


class TidyTest(unittest.TestCase):
    def found(self, **changes):
        """The findings of the good tree with files added (`a__b_h` is a/b.h)."""
        return self.found_in({**GOOD, **changes})

    def found_in(self, files):
        with tempfile.TemporaryDirectory() as folder:
            for path, text in files.items():
                file = Path(folder) / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")
            return [f"{path}:{line}: {words}" for path, line, words in tidy.findings(folder)]

    def assert_only(self, files, *parts):
        found = self.found_in({**GOOD, **files})
        self.assertEqual(len(found), 1, found)
        for part in parts:
            self.assertIn(part, found[0])

    def test_the_good_tree_is_left_alone(self):
        self.assertEqual(self.found(), [])

    def test_a_room_may_not_include_a_later_one(self):
        self.assert_only({"src/base/up.cpp": '#include "text/text.h"\n'},
                         "src/base/up.cpp:1", "'base' comes before 'text'")

    def test_a_public_header_may_not_include_a_room(self):
        self.assert_only({"include/dragoman/a.h": '#pragma once\n#include "base/words.h"\n',
                          "src/text/a.cpp": '#include "dragoman/a.h"\n'},
                         "include/dragoman/a.h:2")

    def test_a_room_must_be_in_the_table(self):
        found = self.found(**{"src/extra/a.cpp": "int a;\n", "src/extra/README.md": "# extra\n"})
        self.assertTrue(any("is not in src/CMakeLists.txt" in line for line in found), found)

    def test_a_long_file_is_caught(self):
        self.assert_only({"src/base/long.cpp": "int a();\n" * 501}, "501 lines")

    def test_a_long_function_is_caught_whatever_stands_in_its_strings(self):
        body = '  call("}");  // }\n' * 70
        text = f"namespace a {{\nstruct B {{\n  int c;\n}};\n\nint f(int x) {{\n{body}}}\n}}\n"
        self.assert_only({"src/base/f.cpp": text}, "src/base/f.cpp:6", "72 lines")

    def test_a_long_table_is_no_function(self):
        rows = '  {"a", [](int x) { return x; }},\n' * 90
        text = f"constexpr Row rows[] = {{\n{rows}}};\n"
        self.assertEqual(self.found(**{"src/base/rows.cpp": text}), [])

    def test_a_long_python_function_is_caught(self):
        self.assert_only({"tools/run.py": "def f():\n" + "    a = 1\n" * 70,
                          "docs/README.md": "tools/run.py\n"}, "71 lines")

    def test_a_long_line_is_caught_and_counted_in_characters(self):
        self.assert_only({"src/base/l.cpp": "// " + "x" * 98 + "\n"}, "101 columns")
        self.assertEqual(self.found(**{"src/base/l.cpp": "// " + "é" * 97 + "\n"}), [])

    def test_a_long_line_of_a_raw_string_is_data(self):
        text = 'auto page = R"(\n' + "x" * 200 + '\n)";\n'
        self.assertEqual(self.found(**{"src/base/l.cpp": text}), [])

    def test_the_library_may_not_exit_print_or_read_the_environment(self):
        for call in ("exit(1)", "std::abort()", "printf(x)", "std::cout << 1", "std::getenv(x)",
                     "free(x)"):
            with self.subTest(call):
                self.assert_only({"src/base/c.cpp": f"void f() {{ {call}; }}\n"}, "src/base/c.cpp")

    def test_the_command_line_may(self):
        text = 'void f() { std::getenv("HOME"); std::exit(1); std::cout << 1; }\n'
        self.assertEqual(self.found(**{"src/cli/main.cpp": text, "src/cli/README.md": "# cli\n"}),
                         [])

    def test_words_in_strings_comments_and_members_are_no_calls(self):
        text = ('void f() { g("exit(1)"); }  // abort(1)\nvoid h() { fmt::printf_like(1); x.exit(1); '
                "y->free(2); on_exit(1); }\n")
        self.assertEqual(self.found(**{"src/base/c.cpp": text}), [])

    def test_raw_new_and_delete_are_caught_but_not_deleted_functions(self):
        self.assert_only({"src/base/n.cpp": "int* a = new int(1);\n"}, "no raw new")
        self.assert_only({"src/base/n.cpp": "void f(int* a) { g(new int(1)); }\n"}, "no raw new")
        self.assert_only({"src/base/n.cpp": "void f(int* a) { delete a; }\n"}, "no raw delete")
        self.assertEqual(self.found(**{"src/base/n.cpp": "struct A { A(const A&) = delete; };\n"}), [])

    def test_a_smart_pointer_may_take_what_a_private_constructor_makes(self):
        text = "auto a = std::unique_ptr<A>(new A(1));\n"
        self.assertEqual(self.found(**{"src/base/n.cpp": text}), [])

    def test_using_namespace_in_a_header_is_caught(self):
        text = "#pragma once\nusing namespace std;\n"
        found = self.found(**{"src/base/u.h": text, "src/base/u.cpp": '#include "base/u.h"\n'})
        self.assertEqual(len(found), 1, found)

    def test_a_header_without_guard_is_caught(self):
        self.assert_only({"src/base/u.h": "int a;\n", "src/base/u.cpp": '#include "base/u.h"\n'},
                         "#pragma once")

    def test_a_header_that_nobody_includes_is_dead(self):
        self.assert_only({"src/base/u.h": "#pragma once\n"}, "src/base/u.h", "nothing uses")

    def test_a_page_or_tool_that_nothing_names_is_dead(self):
        self.assert_only({"docs/lost.md": "# Lost\n"}, "docs/lost.md")
        self.assert_only({"tools/lost.py": "a = 1\n"}, "tools/lost.py")
        self.assertEqual(self.found(**{"docs/kept.md": "# Kept\n", "README.md": "docs/kept.md\n"}),
                         [])

    def test_a_source_outside_the_rooms_patterns_is_dead(self):
        self.assert_only({"tests/base/odd.cpp": "int a;\n"}, "tests/base/odd.cpp")

    def test_a_room_needs_a_short_readme(self):
        files = {k: v for k, v in GOOD.items() if k != "src/text/README.md"}
        self.assertEqual(len(self.found_in(files)), 1)
        self.assert_only({"src/text/README.md": "x\n" * 16}, "longer than 15 lines")

    def test_names_that_say_nothing_are_caught(self):
        for path in ("src/base/utils.cpp", "docs/common/README.md", "tools/helpers.py"):
            found = self.found(**{path: "# a\n" if path.endswith(("md", "py")) else "int a;\n",
                                  "README.md": "tools/helpers.py\n"})
            self.assertTrue(any("says nothing" in line for line in found), (path, found))

    def test_commented_out_code_is_caught_and_examples_are_not(self):
        for line in ("// return 1;", "  // if (a == b) {", "// auto a = f();", "// f(a, b);",
                     "// #include <a>"):
            with self.subTest(line):
                self.assert_only({"src/base/c.cpp": line + "\n"}, "commented-out code")
        text = ("// What it is for:\n//\n//   auto a = f();\n//   if (a == b) {\n//\n"
                "// It returns a thing; nothing more.\n// (See the manual, section 3.)\n")
        self.assertEqual(self.found(**{"src/base/c.cpp": text}), [])

    def test_commented_out_python_is_caught(self):
        self.assert_only({"tools/a.py": "# print(1)\n", "README.md": "tools/a.py\n"},
                         "commented-out code")

    def test_a_promise_needs_an_issue(self):
        word = "TO" + "DO"
        self.assert_only({"src/base/t.cpp": f"// {word}: later\n"}, "without an issue")
        self.assertEqual(self.found(**{"src/base/t.cpp": f"// {word}(#12): later\n"}), [])


if __name__ == "__main__":
    unittest.main()
