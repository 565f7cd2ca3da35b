#!/usr/bin/python3
"""The registry in a browser: who is let in, what is refused, what is saved, and that nothing typed is lost."""
import os, pathlib, re, subprocess, sys, tempfile

sys.path.insert(0, os.path.dirname(__file__))
from browser import PASSPHRASE, PROGRAM, Served, check, wait_until
import browser as tool

HEX = re.compile(r"/record/([0-9a-f]{32})")


def command(folder, *words, given=None):
    """In a session of its own, so that no unlock holds for it."""
    return subprocess.run([PROGRAM, *words, "-r", folder], input=given, capture_output=True, text=True, timeout=60)


def letting_in(folder):
    with Served(folder) as served:
        browser = served.browser()
        page = browser.get("/")
        check("a_locked_registry_shows_one_page", page.status == 200 and page.form("/unlock") is not None, page.page)
        locked = browser.get("/list/person")
        check("whatever_is_asked_for", locked.form("/unlock") is not None and "/record/" not in locked.page, locked.page)
        wrong = browser.fill(page, "/unlock", code=served.code, passphrase="not this one at all, no")
        check("a_wrong_passphrase_opens_nothing", wrong.form("/unlock") is not None and "Nothing was opened" in wrong.page)
        wrong = browser.fill(page, "/unlock", code="aaaa-aaaa-aaaa", passphrase=PASSPHRASE)
        check("nor_does_the_right_one_without_the_code", "Nothing was opened" in wrong.page)
        for _ in range(4): wrong = browser.fill(page, "/unlock", code="x", passphrase="")
        check("after_five_tries_one_has_to_wait", "Too many tries" in wrong.page, wrong.page)
    with Served(folder) as served:
        code = served.code
        browser, page = served.unlocked()
        check("code_and_passphrase_open_it", browser.path == "/" and "Today" in page.page, page.page)
        other = served.browser()
        page = other.fill(other.get("/"), "/unlock", code=code)
        check("a_code_lets_one_browser_in", "Nothing was opened" in page.page)
        page = other.fill(other.get("/"), "/unlock", code=served.code)
        check("the_next_one_lets_the_next_in", "Today" in page.page and page.form("/lock") is not None, page.page)
        browser.fill(browser.get("/"), "/lock")
        check("locking_locks_for_all", other.get("/").form("/unlock") is not None)
        check("a_browser_let_in_needs_the_passphrase_alone", "code" not in browser.get("/").form("/unlock")["fields"])
        page = browser.fill(browser.get("/"), "/unlock", passphrase=PASSPHRASE)
        check("and_opens_it_again", page.form("/lock") is not None, page.page)


def refusing(served, browser):
    form = browser.get("/").form("/search")
    fields = {**form["fields"], "words": "x"}
    stranger = served.browser()
    stranger.get("/")
    lies = {
        "another_host": {"Host": "evil.example"},
        "a_host_with_another_port": {"Host": f"127.0.0.1:{served.port + 1}"},
        "a_name_for_the_host": {"Host": f"localhost:{served.port}"},
        "another_origin": {"Origin": "http://evil.example"},
        "no_known_origin": {"Origin": "null"},
        "another_site": {"Sec_Fetch_Site": "cross-site"},
    }
    for name, headers in lies.items():
        answer = browser.send("POST", "/search", fields, **headers)
        check(f"a_form_from_{name}_is_refused", answer.status == 403, answer.status)
    check("a_form_without_its_token_is_refused", browser.send("POST", "/search", {"words": "x"}).status == 403)
    token = stranger.get("/").form("/unlock")["fields"]["token"]
    check("so_is_one_with_another_browsers_token", browser.send("POST", "/search", {**fields, "token": token}).status == 403)
    answer = browser.send("GET", "/", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors")
    check("a_picture_of_another_site_gets_nothing", answer.status == 403 and "/record/" not in answer.page)
    link = browser.send("GET", "/", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate", Cookie=None)
    check("a_link_elsewhere_shows_the_way_in_alone", link.status == 403 and 'href="/"' in link.page and "/record/" not in link.page)
    check("and_takes_no_cookie_away", "Set-Cookie" not in link.headers and browser.get("/").form("/lock") is not None)
    check("other_methods_are_refused", browser.send("PUT", "/").status == 405)
    for path in ("/nothing", "/record/zz", "/record/" + "0" * 32, "/list/nothing", "/../../etc/passwd", "/record/" + "a" * 600):
        answer = browser.send("GET", path)
        check(f"there_is_nothing_at_{path[:24]}", answer.status == 404, answer.status)
    for path in ("/", "/style.css", "/nothing", "/new/case"):
        headers = browser.send("GET", path).headers
        good = ("default-src 'none'" in headers.get("Content-Security-Policy", "") and
                headers.get("Cache-Control") == "no-store" and headers.get("X-Content-Type-Options") == "nosniff")
        check(f"the_answer_at_{path}_is_closed_up", good, headers)
    big = b"token=" + form["fields"]["token"].encode() + b"&words=" + b"x" * (67 << 20)
    answer = browser.send("POST", "/search", big)
    check("more_than_a_form_may_hold_is_told", answer.status == 422, answer.status)
    check("and_it_goes_on", browser.get("/").status == 200)


def saving(browser):
    page = browser.get("/new/case")
    form = page.form("/save")
    title = "d'Asql <b>\"Ñ\" & Әсет Құрманғали"
    shown = browser.fill(page, "/save", f__1=title, f__3="2026-03~", f__100="first line\r\nsecond \\ line")
    check("a_new_record_is_shown", HEX.match(browser.path) and "d&#39;Asql &lt;b&gt;" in shown.page.replace("&#x27;", "&#39;"), shown.page)
    check("with_every_letter", "Әсет Құрманғали" in shown.page and "<b>" not in shown.page)
    record = HEX.match(browser.path)[1]
    again = {**form["fields"], "f.1": title, "f.3": "2026-03~", "f.100": "first line\r\nsecond \\ line"}
    browser.follow(browser.send("POST", "/save", again))
    check("a_form_sent_twice_is_saved_once", browser.path == f"/record/{record}", browser.path)
    edit = browser.get(f"/edit/{record}")
    check("lines_come_back_as_typed", edit.form("/save")["fields"]["f.100"] == "first line\nsecond \\ line",
          edit.form("/save")["fields"].get("f.100"))
    bad = browser.fill(edit, "/save", f__3="in May, or so", f__2="V-17")
    check("a_date_that_is_none_is_told", bad.status in (409, 422) and "in May, or so" in bad.page, bad.status)
    check("and_nothing_typed_is_lost", 'value="V-17"' in bad.page)
    check("nor_anything_saved", "V-17" not in browser.get(f"/record/{record}").page)
    good = browser.fill(bad, "/save", f__3="2026-05")
    check("mended_it_is_saved", "V-17" in good.page and "May 2026" in good.page, good.page)
    return record


def two_at_once(served, browser, record):
    other = served.browser()
    other.fill(other.get("/"), "/unlock", code=served.code)
    mine, theirs = browser.get(f"/edit/{record}"), other.get(f"/edit/{record}")
    other.fill(theirs, "/save", f__2="V-18")
    browser.fill(mine, "/save", f__15="Aigul")
    page = browser.get(f"/record/{record}").page
    check("two_who_change_different_fields_both_keep_theirs", "V-18" in page and "Aigul" in page)
    answer = browser.fill(mine, "/save", f__2="V-19")
    check("who_changes_what_another_changed_sees_both", answer.status == 409 and "V-18" in answer.page and "V-19" in answer.page, answer.status)
    check("and_saves_nothing_yet", "V-18" in browser.get(f"/record/{record}").page)
    page = browser.fill(answer, "/save").page
    check("but_may_decide", "V-19" in page and "V-18" not in page, page)
    page = browser.fill(browser.get(f"/edit/{record}"), "/save", f__2="").page
    check("an_emptied_field_is_taken_away", "V-19" not in page)


def finding(served, browser):
    empty = browser.fill(browser.get("/new/person"), "/save")
    check("an_empty_form_makes_no_record", empty.status == 422 and "Nothing was typed" in empty.page, empty.status)
    page = browser.fill(browser.get("/new/person"), "/save", a__3="Gulnara Dosmukhanova")
    person = HEX.match(browser.path)[1]
    found = browser.fill(browser.get("/"), "/search", words="Досмуханова")
    check("a_name_is_found_in_the_other_script", person in found.page, found.page)
    check("its_address_holds_no_name", re.fullmatch(r"/search/[0-9a-f]{16}", browser.path) is not None, browser.path)
    other = served.browser()
    check("and_is_nothing_to_another_browser", person not in other.get(browser.path).page)
    check("nothing_found_says_what_to_try", "any script" in browser.fill(browser.get("/"), "/search", words="Qqqzzz").page)
    check("signs_alone_find_nothing", browser.fill(browser.get("/"), "/search", words="'\" --").status == 200)
    page = browser.get(f"/record/{person}")
    hidden = browser.fill(page, "/hide/", reason="a test")
    check("a_hidden_record_says_so", "Hidden:" in hidden.page)
    check("and_is_not_found", person not in browser.fill(browser.get("/"), "/search", words="Dosmukhanova").page)
    history = browser.get(f"/history/{person}")
    check("its_history_tells_why", "a test" in history.page and "hidden" in history.page, history.page)
    history = browser.fill(history, "/take-back/")
    check("a_change_is_taken_back", "took back a change" in history.page and "Hidden:" not in browser.get(f"/record/{person}").page)
    page = browser.follow(browser.send("POST", "/language", {"token": browser.get("/").form("/language")["fields"]["token"], "language": "kk"}))
    check("the_language_is_the_readers", 'lang="kk"' in page.page and "Бүгін" in page.page)
    return person


def a_call(browser):
    page = browser.send("GET", "/call")
    check("the_call_is_asked_in_the_readers_language", "Жедел желіге қоңырау" in page.page)
    empty = browser.fill(page, "/call", name="Мурат", when="3 мая 2026 года")
    check("a_call_without_words_is_not_taken", empty.status == 422 and 'value="Мурат"' in empty.page, empty.status)
    words = "Звонит сестра. В начале мая брата забрали из общежития, держали двое суток."
    typed = {"words": words, "caller": "relative", "type__detention": "yes", "type__assault": "yes", "complaint": "no",
             "whynot": "fear", "place": "Кострава", "by": "Трое, одного звали «Ерке»", "consent__keep": "yes",
             "consent__public_by_name": "no", "channel": "phone", "address": "+000 12 34"}
    answer = browser.fill(empty, "/call", **typed)
    of_case = browser.path
    check("a_call_is_a_case", HEX.match(of_case) is not None and "Мурат" in answer.page, answer.page)
    linked = re.findall(r'href="(/record/[0-9a-f]{32})"', answer.page)
    pages = {path: browser.get(path).page for path in dict.fromkeys(linked) if path != of_case}
    person = next(page for page in pages.values() if "+000 12 34" in page)
    event = next(page for page in pages.values() if "Кострава" in page and "2026" in page)
    check("with_the_person_and_how_to_reach_him", "Мурат" in person)
    check("with_consent_for_each_use", person.count("/record/") > 0 and "бізде сақтау" in person, person)
    check("the_date_as_remembered_is_read", "2026 жылғы 3 мамыр" in event, event)
    check("and_the_words_are_kept", any(words in page for page in pages.values()))
    acts = [browser.get(path).page for path in re.findall(r'href="(/record/[0-9a-f]{32})"', event)]
    check("whom_it_is_laid_to_is_kept_as_said", any("Ерке" in browser.get(path).page for act in acts
          for path in re.findall(r'href="(/record/[0-9a-f]{32})"', act)))
    again = browser.fill(empty, "/call", **typed)
    check("sent_twice_it_is_one_case", browser.path == of_case, browser.path)


def a_document(browser):
    form = browser.get("/intake").form("/intake/read")
    token = form["fields"]["token"]
    def give(name, data):
        edge = b"edge-of-a-part"
        body = b"".join(b"--" + edge + b'\r\nContent-Disposition: form-data; name="' + part + b"\r\n\r\n" + value + b"\r\n"
                        for part, value in ((b'token"', token.encode()),
                                            (b'document"; filename="' + name + b'"\r\nContent-Type: text/plain', data)))
        return browser.follow(browser.send("POST", "/intake/read", body + b"--" + edge + b"--\r\n",
                                           Content_Type="multipart/form-data; boundary=edge-of-a-part"))
    empty = give(b"", b"")
    check("no_document_is_told", empty.status == 422 and empty.form("/intake/read") is not None, empty.status)
    binary = give(b"x.bin", bytes(range(256)) * 40)
    check("so_is_one_that_cannot_be_read", binary.status == 422 and "x.bin" not in browser.path, binary.status)
    pasted = browser.send("POST", "/intake/read", {"token": token, "pasted": ""})
    check("nothing_pasted_is_told", pasted.status == 422)
    release = (pathlib.Path(__file__).parents[2] / "demo/documents/alert-2026-03-24.html").read_bytes()
    page = give(b"C:\\\\docs\\\\alert.html", release)
    check("a_document_becomes_proposals", "alert.html" in page.page and page.form("/intake/decide") is not None, page.page)
    check("each_with_its_words", "<blockquote" in page.page)
    left = lambda answer: int(re.search(r"Шешілмегені: (\d+)", answer.page)[1])
    before, place = left(page), browser.path
    first = page.form("/intake/decide")
    lines = [name for name in first["fields"] if name.startswith("f.")]
    bad = browser.send("POST", "/intake/decide", {**first["fields"], lines[0]: "no such term at all", "decision": "accept"})
    check("a_value_that_is_none_is_told_and_kept", bad.status == 422 and "no such term at all" in bad.page, bad.status)
    mended = browser.fill(page, "/intake/decide", decision="accept")
    check("one_accepted_the_next_is_shown", left(mended) == before - 1, mended.page)
    browser.follow(browser.send("POST", "/intake/decide", {**first["fields"], "decision": "accept"}))
    check("a_second_click_decides_nothing_more", left(browser.get(place)) == before - 1)
    check("it_is_a_record", browser.get("/record/" + first["fields"]["proposal"]).status == 200)
    rejected = browser.fill(browser.get(place), "/intake/decide", decision="reject")
    check("one_is_rejected", left(rejected) == before - 2)
    again = give(b"alert.html", release)
    check("read_twice_it_proposes_nothing_twice", left(again) == before - 2, again.page)


def beside_commands(folder, served, browser, person):
    answer = command(folder, "find", given="Dosmukhanova")
    check("commands_use_the_registry_that_is_served", person in answer.stdout, answer.stderr)
    command(folder, "lock")
    check("lock_at_the_terminal_locks_the_browser", browser.get("/").form("/unlock") is not None)
    for path in pathlib.Path(folder).rglob("*"):
        if path.is_file() and b"Dosmukhanova" in path.read_bytes(): check(f"no_name_is_in_{path.name}", False)


def full_disk(folder):
    place = os.path.join(folder, "small")
    os.mkdir(place)
    if os.geteuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "none", place], capture_output=True).returncode:
        return print("skip a_full_disk: no tmpfs can be mounted")
    try:
        registry = make(place, os.path.join(folder, "passphrase"))
        with Served(registry) as served:
            browser, _ = served.unlocked()
            browser.fill(browser.get("/new/case"), "/save", f__1="Before")
            page, call = browser.get("/new/case"), browser.get("/call")
            with open(os.path.join(place, "filler"), "wb", 0) as filler:
                try:
                    while True: filler.write(b"x" * 4096)
                except OSError: pass
            long = "a long testimony " * 1800  # what fits into the last page of a file would still be saved
            full = browser.fill(page, "/save", f__1="Typed with care", f__2="V-20", f__100=long)
            check("a_full_disk_is_told", full.status == 500 and "full" in full.page, full.page)
            check("and_what_was_typed_stands_there", "Typed with care" in full.page and 'value="V-20"' in full.page)
            full_call = browser.fill(call, "/call", words="She called at night. " + long, place="Aralyk")
            check("also_in_a_call", full_call.status == 500 and "She called at night." in full_call.page and "Aralyk" in full_call.page)
            os.remove(os.path.join(place, "filler"))
            saved = browser.fill(full, "/save")
            check("with_room_again_it_is_saved", HEX.match(browser.path) is not None and "Typed with care" in saved.page, saved.page)
            check("once", browser.get("/list/case").page.count("Typed with care") == 1)
    finally:
        subprocess.run(["umount", place], check=True)


def ending(folder, person):
    with Served(folder, "--for", "2s") as served:
        browser, page = served.unlocked()
        page = browser.get("/new/case")
        browser.fill(page, "/save", f__1="Saved before the power failed")
        saved = browser.path
        served.end(9)
    with Served(folder, "--for", "2s") as served:
        browser, page = served.unlocked()
        check("what_was_saved_is_there_after_kill_9", "Saved before the power failed" in browser.get(saved).page)
        check("it_locks_by_itself", wait_until(lambda: command(folder, "lock").stderr.startswith("It was locked"), 1) or
              wait_until(lambda: served.browser().get("/").form("/unlock") is not None, 1))
        status = served.end()
        check("it_ends_when_asked", status == 0, status)
    door = subprocess.run(["pgrep", "-f", f"waterline-door.*{served.port}"], capture_output=True, text=True).stdout
    check("and_its_door_with_it", door == "", door)


def make(folder, passphrase):
    registry = os.path.join(folder, "registry")
    subprocess.run([PROGRAM, "new", registry, "--practice", "--passphrase-file", passphrase, "--paper-key-file",
                    os.path.join(folder, "paper")], check=True, capture_output=True)
    return registry


def main():
    with tempfile.TemporaryDirectory(prefix="waterline-web-") as folder:
        os.environ["XDG_RUNTIME_DIR"] = folder
        os.chmod(folder, 0o700)
        passphrase = pathlib.Path(folder, "passphrase")
        passphrase.write_text(PASSPHRASE + "\n")
        registry = make(folder, str(passphrase))
        letting_in(registry)
        with Served(registry) as served:
            browser, _ = served.unlocked()
            refusing(served, browser)
            record = saving(browser)
            two_at_once(served, browser, record)
            person = finding(served, browser)
            a_call(browser)
            a_document(browser)
            beside_commands(registry, served, browser, person)
        ending(registry, person)
        full_disk(folder)
    sys.exit(1 if tool.failed else 0)


main()
