#!/usr/bin/python3
"""pages.py - how long the pages of a registry take, and how large they are.  One reader, one page after the other.

    build/waterline sample FOLDER --statements N --passphrase-file F --paper-key-file G
    python3 bench/web/pages.py FOLDER F [TIMES]

Times are from the request to the last byte, over loopback, with nothing between; sizes are of the page alone."""
import pathlib, re, sys, time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tests/web"))
import browser as tool


def first_of(browser, kind):
    found = re.findall(r"/record/[0-9a-f]{32}", browser.get(f"/list/{kind}").page)
    return found[min(5, len(found) - 1)]


def measure(browser, name, path, times):
    taken = []
    for _ in range(times):
        begun = time.monotonic()
        answer = browser.send("GET", path)
        taken.append((time.monotonic() - begun) * 1000)
    taken.sort()
    print(f"{name:14} {answer.status}  median {taken[times // 2]:7.1f} ms  p95 {taken[int(times * 0.95)]:7.1f} ms  "
          f"{len(answer.page.encode()) / 1024:6.1f} KB")


def main():
    folder, passphrase = sys.argv[1:3]
    times = int(sys.argv[3]) if len(sys.argv) > 3 else 40
    tool.PASSPHRASE = pathlib.Path(passphrase).read_text().strip()
    with tool.Served(folder) as served:
        begun = time.monotonic()
        browser, page = served.unlocked()
        if page.form("/lock") is None: sys.exit("it did not open: is this the passphrase of that registry?")
        print(f"{'unlock':14} 303  {time.monotonic() - begun:.1f} s, with Today")
        kinds = {kind: first_of(browser, kind) for kind in ("case", "person", "event", "proceeding")}
        measure(browser, "Today", "/", times)
        for kind, path in kinds.items(): measure(browser, kind, path, times)
        measure(browser, "list of persons", "/list/person", times)
        measure(browser, "form of a case", kinds["case"].replace("record", "edit"), times)
        measure(browser, "history", kinds["case"].replace("record", "history"), times)
        measure(browser, "Intake", "/intake", times)
        measure(browser, "New case", "/call", times)
        browser.fill(browser.get("/"), "/search", words="Khasunev")
        measure(browser, "search", browser.path, times)


main()
