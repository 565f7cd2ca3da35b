"""What publish/docx.h promises: the packages that word processors open, read with Python's own zipfile and XML.

The sample documents are those of tests/support/sample_paper.c; HTML of the same document is the measure of their words."""
import html.parser
import io
import os
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree
import zipfile

build = pathlib.Path(os.environ["WATERLINE"]).parent
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
SAMPLES = ("plain", "long", "wide", "hostile")


def written(name, form):
    return subprocess.run([build / "tests/write-paper", name, form], capture_output=True, check=True).stdout


def package(name):
    return zipfile.ZipFile(io.BytesIO(written(name, "docx")))


packages = {name: package(name) for name in SAMPLES}


def part(name, path):
    return tree.fromstring(packages[name].read(path))


def relations(name, path):
    """The relationships of a part: id -> (last word of the type, target, whether outside)."""
    folder, _, file = path.rpartition("/")
    beside = f"{folder}/_rels/{file}.rels".lstrip("/")
    if beside not in packages[name].namelist(): return {}
    return {one.get("Id"): (one.get("Type").rsplit("/", 1)[1], one.get("Target"), one.get("TargetMode") == "External")
            for one in part(name, beside)}


# ---- the same words as HTML ----

class Lines(html.parser.HTMLParser):
    """The words of a paper in HTML, as (what they are, words); drawings and numbers of notes are left out."""
    LINES = {"h1": "title", "h2": "heading 1", "h3": "heading 2", "h4": "heading 3", "p": "words", "caption": "caption",
             "figcaption": "caption", "th": "cell", "td": "cell"}

    def __init__(self):
        super().__init__()
        self.lines, self.lists, self.kind, self.words, self.silent, self.in_notes = [], [], None, "", 0, False

    def end_line(self):
        if self.kind and self.words.strip(): self.lines.append((self.kind, plain(self.words)))
        self.kind, self.words = None, ""

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag in ("svg", "sup", "style") or attributes.get("class") in ("back", "running"): self.silent += 1
        elif self.silent: self.silent += tag in ("a", "header")
        elif attributes.get("role") == "doc-endnotes": self.in_notes = True
        elif tag in ("ul", "ol"): self.lists.append(tag)
        elif tag == "h2" and self.in_notes: self.kind = None  # "Notes": Word has them at the foot of the page
        elif tag == "li": self.kind = "note" if self.in_notes else {"ul": "bullet", "ol": "number"}[self.lists[-1]]
        elif tag == "span" and attributes.get("class") == "kind": self.kind = "words"
        elif tag in self.LINES: self.kind = self.LINES[tag]

    def handle_endtag(self, tag):
        if self.silent:
            self.silent -= tag in ("svg", "sup", "style", "a", "header")
        elif tag in ("ul", "ol"): self.lists.pop()
        elif tag in self.LINES or tag == "li": self.end_line()
        elif tag == "span" and self.kind == "words" and not any(kind == "title" for kind, _ in self.lines):
            self.end_line()
            self.kind = "title"

    def handle_data(self, words):
        if not self.silent and self.kind: self.words += words


def plain(words):
    return re.sub("[ \t\n]+", " ", words).strip(" ")


def html_lines(name):
    lines = Lines()
    lines.feed(written(name, "html").decode())
    return lines.lines


STYLES = {"Title": "title", "Heading1": "heading 1", "Heading2": "heading 2", "Heading3": "heading 3", "Caption": "caption",
          "ListBullet": "bullet", "ListNumber": "number", "FootnoteText": "note",
          **{f"Table{kind}{size}": "cell" for kind in ("Text", "Head") for size in ("", "Small")}}


def each(element, *names):
    return [one for one in element.iter() if one.tag in [W + name for name in names]]


def words_of(element):
    return "".join("\n" if one.tag == W + "br" else one.text or "" for one in each(element, "t", "br"))


def style_of(paragraph):
    return paragraph.find(f"{W}pPr/{W}pStyle").get(W + "val")


def docx_lines(name):
    lines = []
    for path in ("word/document.xml", "word/footnotes.xml"):
        if path not in packages[name].namelist(): continue
        for paragraph in part(name, path).iter(W + "p"):
            words = plain(words_of(paragraph))
            if words: lines.append((STYLES.get(style_of(paragraph), "words"), words))
    return lines


def it_says_what_the_html_says_in_the_same_order():
    for name in SAMPLES:
        expected, found = html_lines(name), docx_lines(name)
        assert len(expected) >= 10
        for i, (one, other) in enumerate(zip(expected, found)):
            assert one == other, f"{name}, line {i}: {one} in HTML, {other} in DOCX"
        assert len(expected) == len(found), f"{name}: {len(expected)} lines in HTML, {len(found)} in DOCX"
    kinds = {kind for kind, _ in docx_lines("plain")}
    assert kinds == {"title", "heading 1", "heading 2", "words", "number", "caption", "cell", "note"}, kinds


# ---- the package ----

def every_part_is_well_formed_stands_once_and_has_a_type():
    for name in SAMPLES:
        names = packages[name].namelist()
        assert names[0] == "[Content_Types].xml" and len(set(names)) == len(names)
        types = part(name, "[Content_Types].xml")
        typed = {one.get("PartName") for one in types if one.get("PartName")}
        endings = {one.get("Extension") for one in types if one.get("Extension")}
        for path in names:
            if not path.endswith(".png"): part(name, path)
            if path != names[0]: assert "/" + path in typed or path.rsplit(".", 1)[1] in endings - {"xml"}, path
        assert typed <= {"/" + path for path in names}


def every_relationship_leads_somewhere_and_every_use_has_one():
    for name in SAMPLES:
        names = set(packages[name].namelist())
        for path in [path for path in names if path.endswith(".xml")] + [""]:
            related = relations(name, path)
            folder = path.rpartition("/")[0]
            for _, target, is_outside in related.values():
                assert is_outside or f"{folder}/{target}".lstrip("/") in names, f"{name}: {path} -> {target}"
            if not path: continue
            used = {value for one in part(name, path).iter() for key, value in one.attrib.items() if key.startswith(R)}
            implied = {i for i, (kind, _, _) in related.items() if kind in ("styles", "settings", "fontTable", "numbering", "footnotes")}
            assert used | implied == set(related), f"{name}: {path} uses {used}, has {set(related)}"


def styles_lists_notes_and_places_that_are_used_are_there():
    for name in SAMPLES:
        document = part(name, "word/document.xml")
        styles = {one.get(W + "styleId") for one in part(name, "word/styles.xml").iter(W + "style")}
        lists = {one.get(W + "numId") for one in part(name, "word/numbering.xml").iter(W + "num")}
        places = [one.get(W + "name") for one in document.iter(W + "bookmarkStart")]
        for path in ("document", "footnotes", "header", "footer", "footer-first"):
            if f"word/{path}.xml" not in packages[name].namelist(): continue
            for one in each(part(name, f"word/{path}.xml"), "pStyle", "rStyle", "tblStyle"):
                assert one.get(W + "val") in styles, one.get(W + "val")
        assert {one.get(W + "val") for one in document.iter(W + "numId")} <= lists
        assert len(set(places)) == len(places) and all(re.fullmatch(r"[A-Za-z_]\w{0,39}", one, re.ASCII) for one in places)
        links = [one.get(W + "anchor") for one in document.iter(W + "hyperlink") if one.get(W + "anchor")]
        assert set(links) <= set(places) and bool(links) == (name != "wide")
        called = [one.get(W + "id") for one in document.iter(W + "footnoteReference")]
        assert bool(called) == (name != "wide") == ("word/footnotes.xml" in packages[name].namelist())
        if not called: continue
        notes = [one.get(W + "id") for one in part(name, "word/footnotes.xml").iter(W + "footnote")]
        assert notes == ["-1", "0"] + called and called == [str(i + 1) for i in range(len(called))]


def the_same_document_gives_the_same_bytes_without_a_time_or_an_owner():
    for name in SAMPLES:
        assert written(name, "docx") == written(name, "docx")
        for entry in packages[name].infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0) and entry.extra == b"" and entry.comment == b""
            assert entry.create_system == 0 and entry.external_attr == 0


def its_properties_have_a_title_its_own_day_and_no_author():
    core = packages["plain"].read("docProps/core.xml").decode()
    properties = {one.tag.split("}")[1]: one.text for one in tree.fromstring(core)}
    assert properties == {"title": "Briefing for the human-rights dialogue between the European Union and Sarmania",
                          "subject": "Briefing", "language": "en-GB", "created": "2026-03-12T00:00:00Z",
                          "modified": "2026-03-12T00:00:00Z"}, properties
    assert part("plain", "word/settings.xml").find(W + "removePersonalInformation") is not None


# ---- what Word needs to go on with it ----

def headings_have_levels_of_the_outline():
    levels = {one.get(W + "styleId"): one.find(f"{W}pPr/{W}outlineLvl") for one in part("plain", "word/styles.xml").iter(W + "style")}
    for i in (1, 2, 3): assert levels[f"Heading{i}"].get(W + "val") == str(i - 1)
    names = {one.get(W + "styleId"): one.find(W + "name").get(W + "val") for one in part("plain", "word/styles.xml").iter(W + "style")}
    assert [names[f"Heading{i}"] for i in (1, 2, 3)] == ["heading 1", "heading 2", "heading 3"]  # the names Word knows them by


def a_numbered_list_begins_with_one():
    document, numbering = part("plain", "word/document.xml"), part("plain", "word/numbering.xml")
    items = [one for one in document.iter(W + "p") if style_of(one) == "ListNumber"]
    used = {one.find(f"{W}pPr/{W}numPr/{W}numId").get(W + "val") for one in items}
    assert len(items) == 2 and len(used) == 1
    number = next(one for one in numbering.iter(W + "num") if one.get(W + "numId") in used)
    assert number.find(f"{W}lvlOverride/{W}startOverride").get(W + "val") == "1"
    form = next(one for one in numbering.iter(W + "abstractNum")
                if one.get(W + "abstractNumId") == number.find(W + "abstractNumId").get(W + "val"))
    assert form.find(f"{W}lvl/{W}numFmt").get(W + "val") == "decimal"


def a_table_is_a_table_whose_head_repeats():
    for name, count in (("plain", 3), ("long", 90)):
        table, = part(name, "word/document.xml").iter(W + "tbl")
        rows = list(table.iter(W + "tr"))
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * count
        widths = [int(one.get(W + "w")) for one in table.find(W + "tblGrid")]
        assert len(widths) == 6 and min(widths) > 300 and 9180 <= sum(widths) <= 9186, widths
        for row in rows: assert [int(one.get(W + "w")) for one in row.iter(W + "tcW")] == widths
        assert table.find(f"{W}tblPr/{W}tblCaption").get(W + "val") == "Individual cases"
        ends = [paragraph.find(f"{W}pPr/{W}jc") for paragraph in list(rows[1].iter(W + "p"))]
        assert [end is not None and end.get(W + "val") == "right" for end in ends] == [False] * 5 + [True]
        body = part(name, "word/document.xml").find(W + "body")
        assert body[-1].tag == W + "sectPr" and body[-2].tag == W + "p"  # Word calls a file damaged that ends in a table


def a_table_whose_words_do_not_fit_is_set_smaller():
    for name, size in (("plain", ""), ("wide", "Small")):
        table, = part(name, "word/document.xml").iter(W + "tbl")
        assert {style_of(one) for one in table.iter(W + "p")} == {"TableText" + size, "TableHead" + size}
    widths = [int(one.get(W + "w")) for one in part("wide", "word/document.xml").iter(W + "gridCol")]
    assert len(widths) == 7 and 9179 <= sum(widths) <= 9186 and min(widths) > 900, widths


def a_drawing_is_a_picture_with_words():
    document = part("plain", "word/document.xml")
    drawing, = document.iter(W + "drawing")
    shown = drawing.find(f"{WP}inline/{WP}docPr")
    markup = written("plain", "html").decode()
    assert f">{shown.get('title')}</title>" in markup and f">{shown.get('descr')}</desc>" in markup
    kind, target, _ = relations("plain", "word/document.xml")[drawing.find(f".//{A}blip").get(R + "embed")]
    png = packages["plain"].read("word/" + target)
    assert kind == "image" and png[:8] == b"\x89PNG\r\n\x1a\n" and b"tIME" not in png
    width, height = struct.unpack(">II", png[16:24])
    assert width == 2 * 704
    extent = drawing.find(f"{WP}inline/{WP}extent")
    across, down = int(extent.get("cx")), int(extent.get("cy"))
    assert abs(across / 12700 - 459.3) < 0.1 and abs(across / down - width / height) < 0.01


def words_know_their_language_and_kazakh_letters_stand():
    default = part("plain", "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert default.get(W + "val") == "en-GB"
    runs = {words_of(run): run.find(f"{W}rPr/{W}lang") for run in part("plain", "word/document.xml").iter(W + "r")}
    assert runs["Өркен, Ұлытау Үңгір Һаруан Ілгері"].get(W + "val") == "kk-KZ"
    assert runs["Әділет Ғазиөлі Қаңбақұлы"] is None
    fonts = part("plain", "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    assert {fonts.get(W + use) for use in ("ascii", "hAnsi", "cs", "eastAsia")} == {"Noto Serif"}
    assert "ru-RU" in {one.get(W + "val") for one in part("hostile", "word/document.xml").iter(W + "lang")}


def each_page_says_whose_it_is_for_whom_as_of_when_and_which():
    def said(path): return words_of(part("plain", f"word/{path}.xml"))
    fields = [one.get(W + "instr").strip() for one in part("plain", "word/footer.xml").iter(W + "fldSimple")]
    assert said("header") == "Open DoorConfidential, for the participants" and fields == ["PAGE", "NUMPAGES"]
    assert said("footer-first") == "page 1 of 1"
    assert said("footer") == ("Holds changes that nobody has reviewed.Brussels, 18 March 2026. All states as of 12 March 2026 "
                              "unless another day is given.page 1 of 1")
    size = part("plain", "word/document.xml").find(f"{W}body/{W}sectPr/{W}pgSz")
    assert (size.get(W + "w"), size.get(W + "h")) == ("11906", "16838")


# ---- what strangers wrote ----

def names_stay_names_whatever_is_in_them():
    document = part("hostile", "word/document.xml")
    texts = [words_of(one) for one in document.iter(W + "p")]
    name = 'O\'Neill <b>&amp; "Sons"</w:t></w:r>'
    assert texts.count(name) == 3 and name * 3 in texts
    assert "abc" * 3 in texts and "turned and held" * 3 in texts and "%s%n %1$s {language} {page}" * 3 in texts
    assert "first line\nsecond line" * 3 in texts and "]]> <!-- --> <?xml?>" * 3 in texts
    everything = "".join(packages["hostile"].read(path).decode() for path in packages["hostile"].namelist())
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", everything)
    assert words_of(part("hostile", "word/header.xml")) == "Smith & Sons <Org>for \"us\" & 'them'"


def addresses_are_addresses():
    targets = [target for path in ("word/document.xml", "word/footnotes.xml")
               for kind, target, _ in relations("hostile", path).values() if kind == "hyperlink"]
    assert set(targets) == {"https://example.org/a%20b%22c'%3Cd%3E%25zz%41#e%23f%5Cg%5Bh%5D",
                            "mailto:o'neill@example.org?subject=a&b"}, targets
    assert relations("plain", "word/document.xml")["rId6"][1] == "https://example.org/law?a=1&b='2'"


def words_that_run_left_are_runs_of_their_own():
    runs = [(words_of(run), run.find(f"{W}rPr/{W}rtl") is not None) for run in part("hostile", "word/document.xml").iter(W + "r")]
    assert ("דניאל כהן", True) in runs and (" (42), then Latin", False) in runs
    assert all(not left or not re.search("[A-Za-z]", words) for words, left in runs)


def a_word_processor_opens_it():
    office = shutil.which("soffice")
    if not office: return "LibreOffice is not here"
    with tempfile.TemporaryDirectory(prefix="waterline-test-") as folder:
        folder = pathlib.Path(folder)
        for name in SAMPLES: (folder / f"{name}.docx").write_bytes(written(name, "docx"))
        subprocess.run([office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
                        "--outdir", folder, *[folder / f"{name}.docx" for name in SAMPLES]], capture_output=True, timeout=120)
        for name, pages in (("plain", 2), ("long", 6), ("wide", 1), ("hostile", 1)):
            text = subprocess.run(["pdftotext", folder / f"{name}.pdf", "-"], capture_output=True, check=True, text=True).stdout
            assert text.count("\f") >= pages and f"page 1 of {text.count(chr(12))}" in text, name
        text = subprocess.run(["pdftotext", folder / "plain.pdf", "-"], capture_output=True, check=True, text=True).stdout
        assert "Әділет Ғазиөлі Қаңбақұлы" in text and "Nine cases without a date" in text and "Обеспечить доступ адвоката." in text


failed = False
for test in (it_says_what_the_html_says_in_the_same_order, every_part_is_well_formed_stands_once_and_has_a_type,
             every_relationship_leads_somewhere_and_every_use_has_one, styles_lists_notes_and_places_that_are_used_are_there,
             the_same_document_gives_the_same_bytes_without_a_time_or_an_owner,
             its_properties_have_a_title_its_own_day_and_no_author, headings_have_levels_of_the_outline,
             a_numbered_list_begins_with_one, a_table_is_a_table_whose_head_repeats,
             a_table_whose_words_do_not_fit_is_set_smaller, a_drawing_is_a_picture_with_words,
             words_know_their_language_and_kazakh_letters_stand, each_page_says_whose_it_is_for_whom_as_of_when_and_which,
             names_stay_names_whatever_is_in_them, addresses_are_addresses, words_that_run_left_are_runs_of_their_own,
             a_word_processor_opens_it):
    try:
        why_not = test()
        print(f"skip {test.__name__}: {why_not}" if why_not else f"ok {test.__name__}")
    except Exception as error:
        failed = True
        print(f"# {type(error).__name__}: {error}")
        print("not ok", test.__name__)
sys.exit(failed)
