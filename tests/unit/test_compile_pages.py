#!/usr/bin/env python3
"""What tools/compile-pages promises: a page with a mistyped hole fails the build, and holes escape."""
import pathlib, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOL = ROOT / "tools/compile-pages"
HEAD = "{page web/pages/x.h void page_x(Writer *out, const Seat *seat)}\n"


def run(*pages):
    """Compiles the pages; gives (status, what it told, the code)."""
    with tempfile.TemporaryDirectory() as folder:
        names = [f"{number}.html" for number in range(len(pages))]
        for name, page in zip(names, pages):
            (pathlib.Path(folder) / name).write_text(page)
        done = subprocess.run([TOOL, "out.c", *names], cwd=folder, capture_output=True, text=True)
        out = pathlib.Path(folder) / "out.c"
        return done.returncode, done.stderr, out.read_text() if out.exists() else None


def refused(expected, body, head=HEAD):
    status, told, code = run(head + body)
    return status == 1 and expected in told and code is None or print(f"# {body!r}: {status} {told}")


def makes(expected, body):
    status, told, code = run(HEAD + body)
    return status == 0 and expected in code or print(f"# {body!r}: {status} {told}{code}")


def a_page_becomes_a_function():
    status, told, code = run(HEAD + "<p>one</p>", HEAD.replace("_x", "_y") + "two")
    return (status == 0 and code.count("#include \"web/pages/x.h\"") == 1 and "void page_x(Writer *out, const Seat *seat) {" in code
            and "void page_y(" in code and 'TEXT("<p>one</p>")' in code)


def words_stay_words():
    return makes(r'TEXT("<a class=\"b\">\\d\n<i>")', '<a class="b">\\d\n   <i>')


def an_expression_is_escaped_unless_it_is_markup():
    return (makes("html_put(out, page->title);", "{=page->title}") and makes("html_put(out, title);", "{= title }")
            and makes("html_raw(out, page->drawing);", "{raw page->drawing}"))


def messages_are_said_with_what_fills_them():
    return (makes("html_say(out, seat, MESSAGE_FOUND, NULL, 0);", "{say FOUND}")
            and makes('html_say(out, seat, MESSAGE_FOUND, (const Filling[]){{"count", page->count}, {"who", a ==b}}, 2);',
                      "{say FOUND count=page->count who=a ==b}")
            and makes("html_say(out, seat, reason_of(row), NULL, 0);", "{message reason_of(row)}"))


def holes_that_choose_and_repeat_become_blocks():
    return (makes("  if (a) {\n  } else if (b) {\n  } else {\n  }\n", "{if a}{elif b}{else}{end}")
            and makes("  for (int i = 0; i < 3; i++) {\n", "{for int i = 0; i < 3; i++}{end}")
            and makes("  page_top(out, seat, &(Frame){MESSAGE_LIST, here});\n", "{do page_top(out, seat, &(Frame){MESSAGE_LIST, here})}"))


def a_stray_brace_is_refused():
    return all(refused("a brace that opens no hole", body) for body in
               ("a { b", "a } b", "{=x} } {=y}", "{=x} { {=y}", "{=x}}", "{ =x}", "{}", "{=x", "{IF a}{end}", "{\n=x}"))


def its_line_is_told():
    return refused("0.html:4: a brace that opens no hole", "<p>\n<b>\n} {=x}") and refused("0.html:3: {iff} is no hole", "<p>\n{iff a}")


def an_unknown_hole_is_refused():
    return all(refused("is no hole", body) for body in ("{include top}", "{endif}", "{saying FOUND}", "{while a}{end}"))


def an_end_without_a_beginning_is_refused():
    return (refused("an end without a beginning", "{end}") and refused("an end without a beginning", "{if a}{end}{end}{if b}")
            and refused("an end without a beginning", "{for int i = 0; i < 3; i++}{end}{end}"))


def a_choice_outside_a_beginning_is_refused():
    return (refused("outside", "{else}") and refused("outside", "{if a}{end}{elif b}")
            and refused("outside", "{for int i = 0; i < 3; i++}{else}{end}") and refused("outside", "{if a}{else}{elif b}{end}"))


def a_missing_end_is_refused():
    return all(refused("something is not ended", body) for body in ("{if a}", "{if a}{if b}{end}", "{for int i = 0; i < 3; i++}"))


def a_hole_without_what_it_needs_is_refused():
    return all(refused("needs", body) for body in ("{=}", "{raw}", "{say}", "{if}{end}", "{message }", "{do}", "{say count=x}", "{say found}"))


def a_hole_that_takes_nothing_is_refused_with_something():
    return refused("takes nothing", "{if a}{else if b}{end}") and refused("takes nothing", "{if a}{end if}")


def a_wrong_first_line_is_refused():
    return all(refused("0.html:1: the first line must be", "<p>", head) for head in
               ("", "<p>\n", "\n" + HEAD, " " + HEAD, HEAD.replace("}", ""), "{page web/pages/x.h}\n", HEAD.replace("page ", "pages ", 1)))


TESTS = [a_page_becomes_a_function, words_stay_words, an_expression_is_escaped_unless_it_is_markup,
         messages_are_said_with_what_fills_them, holes_that_choose_and_repeat_become_blocks, a_stray_brace_is_refused,
         its_line_is_told, an_unknown_hole_is_refused, an_end_without_a_beginning_is_refused,
         a_choice_outside_a_beginning_is_refused, a_missing_end_is_refused, a_hole_without_what_it_needs_is_refused,
         a_hole_that_takes_nothing_is_refused_with_something,
         a_wrong_first_line_is_refused]
failed = 0
for test in TESTS:
    good = test()
    failed += not good
    print("ok" if good else "not ok", test.__name__)
sys.exit(1 if failed else 0)
