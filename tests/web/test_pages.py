#!/usr/bin/python3
"""The pages of proceedings and events: what is next, what was asked and what was given, who claims what."""
import html, os, pathlib, re, subprocess, sys, tempfile

sys.path.insert(0, os.path.dirname(__file__))
from browser import PASSPHRASE, PROGRAM, Served, check
import browser as tool

HEX = re.compile(r"/record/([0-9a-f]{32})")


def part(page, start, end="</section>"):
    return page.split(start, 1)[1].split(end, 1)[0] if start in page else ""


def step_rows(page):
    """Each step's cells, without markup."""
    rows = re.findall(r"<tr.*?</tr>", part(page, '<table class="stack steps">', "</table>"), re.S)[1:]
    cells = [re.findall(r"<td.*?>(.*?)</td>", row, re.S) for row in rows]
    return [[html.unescape(re.sub(r"<.*?>", "", cell)).strip() for cell in row] for row in cells]


def made(browser, kind, **typed):
    answer = browser.fill(browser.get(f"/new/{kind}"), "/save", **typed)
    found = HEX.match(browser.path)
    if not found: raise RuntimeError(f"{kind} was not saved: {answer.status} {answer.page}")
    return found[1]


def the_course(browser):
    pages = [browser.get(path).page for path in re.findall(r'href="(/record/[0-9a-f]{32})"', browser.get("/list/proceeding").page)]
    page = max(pages, key=lambda page: len(step_rows(page)))
    drawings = re.findall(r"<svg.*?</svg>", page, re.S)
    check("the_course_is_drawn_wide_and_narrow", len(drawings) == 2, len(drawings))
    check("each_drawing_has_title_and_description", all("<title id=" in one and "<desc id=" in one for one in drawings))
    closed = [one for one in pages if re.search(r"<[^>]+\sstyle=|<style|<script(?! src=)", one)]
    check("no_page_has_a_style_or_script_of_its_own", closed == [])
    rows = step_rows(page)
    check("the_table_numbers_the_steps", [row[0] for row in rows] == [str(n + 1) for n in range(len(rows))], rows)
    asked = [row for page in pages for row in step_rows(page) if row[2].startswith("penalty requested")]
    given = [row for page in pages for row in step_rows(page) if row[2].startswith("sentenced")]
    check("what_was_asked_stands_as_asked", asked and all(row[3] and not row[4] for row in asked), asked)
    check("what_was_given_stands_as_given", any(row[4] for row in given) and not any(row[3] for row in given), given)


def found_without_a_title(browser):
    rows = re.findall(r'<li><a href="/record/[0-9a-f]{32}">(.*?)</a>\s*<span class="soft">(.*?)</span>',
                      browser.fill(browser.get("/"), "/search", words="Kostrava").page)
    check("what_has_no_title_is_found_by_what_it_tells",
          any(kind == "Custody" for _, kind in rows) and all(title != "Without a title" for title, _ in rows), rows[:5])


def a_step(browser):
    record = made(browser, "proceeding", f__1="Complaint about the lift")
    page = browser.get(f"/record/{record}")
    check("without_steps_it_says_what_to_do", "No step is registered yet" in page.page and "<svg" not in page.page)
    words = "Said: \"so\" & <otherwise> — отложено"
    bad = browser.fill(page, "/step", type="hearing", date="no day at all", words=words)
    typed = bad.form("/step")["fields"]
    check("a_date_that_cannot_be_read_is_told", bad.status == 422 and "This date cannot be read" in bad.page, bad.status)
    check("and_all_that_was_typed_stands", (typed["type"], typed["date"], typed["words"]) == ("hearing", "no day at all", html.escape(words)) or
          (typed["type"], typed["date"], typed["words"]) == ("hearing", "no day at all", words), typed)
    check("nothing_was_saved", step_rows(browser.get(f"/record/{record}").page) == [])
    none = browser.fill(page, "/step", type="", date="2026-03-04", words=words)
    check("a_step_says_what_happened", none.status == 422 and "Choose what happened" in none.page and "2026-03-04" in none.page)
    good = browser.fill(bad, "/step", date="2026-03-04")
    check("mended_it_stands_on_the_page", browser.path.startswith(f"/record/{record}") and "4 March 2026" in good.page, browser.path)
    check("with_its_words", html.escape(words, quote=False) in good.page.replace("&quot;", '"'), good.page)
    browser.fill(bad, "/step", date="2026-03-04")
    rows = step_rows(browser.get(f"/record/{record}").page)
    check("sent_twice_it_is_one_step", len(rows) == 1, rows)
    check("nothing_to_come_is_said", "No date to come" in good.page)
    ahead = browser.fill(browser.get(f"/record/{record}"), "/step", type="hearing", date="2999-05-06")
    next_part = part(ahead.page, 'class="next"')
    check("what_lies_ahead_is_next", "6 May 2999" in next_part and "hearing" in next_part, next_part)
    check("and_is_marked_as_to_come", "to come" in step_rows(ahead.page)[-1][2], step_rows(ahead.page))
    early = browser.fill(browser.get(f"/record/{record}"), "/step", type="adjourned", date="5 мая 2026 года")
    check("a_date_is_read_as_people_write_it", "5 May 2026" in early.page, step_rows(early.page))
    stranger = browser.send("POST", "/step", {**bad.form("/step")["fields"], "token": "0" * 64})
    check("a_step_needs_the_forms_token", stranger.status == 403, stranger.status)
    person = made(browser, "person", a__3="Jaryn Velt")
    wrong = {**page.form("/step")["fields"], "proceeding": person, "type": "hearing"}
    check("a_step_goes_to_a_proceeding_only", browser.send("POST", "/step", wrong).status == 404)


def a_charge(browser):
    record, person = made(browser, "proceeding", f__1="Case of the mill"), made(browser, "person", a__3="Ilsa Torm")
    article = made(browser, "provision", f__2="Criminal Code", f__3="174")
    longest = "kind=imprisonment; amount=10; unit=years; status=maximum"
    made(browser, "step", f__1=record, f__2="charged", f__4="2026-02-03", f__12="stirring up strife", a__11=article, a__15=longest)
    made(browser, "step", f__1=record, f__2="sentenced", f__4="2026-05-03",
         a__15=f"kind=imprisonment; amount=4; unit=years; status=imposed; person={person}")
    made(browser, "step", f__1=record, f__2="final", a__15="kind=fine; amount=4; unit=days; status=overturned")
    page = browser.get(f"/record/{record}").page
    charges, rows = part(page, 'id="charges"'), step_rows(page)
    check("a_charge_stands_with_its_article", "stirring up strife" in charges and "Criminal Code 174" in charges, charges)
    check("the_most_the_law_allows_is_neither_asked_nor_given", "10" in charges and rows[0][3:] == ["", ""], rows)
    check("whose_a_penalty_is_stands_beside_it", "Ilsa Torm" in rows[1][4], rows)
    check("what_was_overturned_says_so", "overturned" in rows[2][4] and rows[2][1] == "no date", rows)


def an_event(browser):
    event = made(browser, "event", f__1="Gathering at the mill", f__3="2026-03-07")
    check("an_event_without_violations_says_so", "No violation is registered" in browser.get(f"/record/{event}").page)
    one, other, officer = (made(browser, "person", a__3=name) for name in ("Ilsa Torm", "Bero Kand", "Officer Nald"))
    beaten = made(browser, "act", f__1=event, f__2=one, f__3="torture", f__13=f"alleged_by={one}; denied_by={officer}")
    made(browser, "act", f__1=event, f__2=other, f__3="torture", f__13="established_by=Kostrava City Court")
    made(browser, "act", f__1=event, f__2=one, f__3="torture")
    made(browser, "involvement", f__1=beaten, f__2=officer, f__7="charged=yes")
    made(browser, "count", f__4=event, f__10="200..")
    made(browser, "information", a__1=event, f__9="They came from the river.")
    page = browser.get(f"/record/{event}").page
    groups = part(page, 'id="who"').split('<tbody class="group">')[1:]
    check("each_person_affected_has_one_group", len(groups) == 2 and 'rowspan="2"' in groups[0] and "Ilsa Torm" in groups[0], groups)
    check("what_is_alleged_stays_alleged", groups[0].count(">alleged<") == 3 and "established" not in groups[0], groups[0])
    check("what_a_court_established_says_which", "established by Kostrava City Court" in groups[1] and "alleged" not in groups[1], groups[1])
    check("who_did_it_and_who_denies_it_stand_there", "Officer Nald" in groups[0] and "charged" in groups[0] and "Denied by" in groups[0])
    check("persons_and_violations_are_not_mixed_up", "Persons affected: 2. Violations: 3." in page)
    counts = part(page, 'id="counts"')
    check("a_count_is_a_range", ">200<" in counts and "not said" in counts, counts)
    check("our_own_stand_beside_and_are_not_added", ">2<" in counts and ">202<" not in counts)
    check("where_nobody_is_named_the_sources_say_so", groups[0].count('href="#sources"') == 1, groups[0])
    check("the_sources_are_quoted", "They came from the river." in part(page, 'id="sources"'))
    token = browser.get("/").form("/language")["fields"]["token"]
    browser.send("POST", "/language", {"token": token, "language": "kk"})
    kazakh = browser.get(f"/record/{event}").page
    check("the_page_speaks_kazakh", "Кім кімге не істеді" in kazakh and "Who did what" not in kazakh)


def main():
    with tempfile.TemporaryDirectory(prefix="waterline-pages-") as folder:
        os.environ["XDG_RUNTIME_DIR"] = folder
        os.chmod(folder, 0o700)
        passphrase, registry = pathlib.Path(folder, "passphrase"), os.path.join(folder, "registry")
        passphrase.write_text(PASSPHRASE + "\n")
        subprocess.run([PROGRAM, "sample", registry, "--passphrase-file", str(passphrase), "--paper-key-file",
                        os.path.join(folder, "paper")], check=True, capture_output=True)
        with Served(registry) as served:
            browser, _ = served.unlocked()
            the_course(browser)
            found_without_a_title(browser)
            a_step(browser)
            a_charge(browser)
            an_event(browser)
    sys.exit(1 if tool.failed else 0)


main()
