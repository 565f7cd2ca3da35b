/* What publish/pdf.h and helpers/paper promise; pdftotext, pdffonts, pdfinfo and qpdf are the readers. */
#include "base/files.h"
#include "base/process.h"
#include "publish/document_code.h"
#include "publish/pdf.h"
#include "tests/support/sample_paper.h"
#include "tests/support/tiny.h"

static Bytes pdf_of(const Document *document, Arena *arena) {
  process_helpers_folder = tiny_helpers();
  Bytes pdf = {0};
  size_t missing = 0;
  Problem problem = {0};
  if (document_pdf(document, arena, &pdf, &missing, &problem) != DONE)
    tiny_fail(__FILE__, __LINE__, "%s: %s", problem.code, problem.message);
  CHECK_NUMBER(missing, 0);
  return pdf;
}

/* What a reader of PDFs prints about these bytes. */
static Text reader_says(const char *name, const char *const *words, Bytes pdf, Arena *arena) {
  process_helpers_folder = "/usr/bin";
  HelperJob job = {.name = name, .words = words, .input = pdf, .output_limit = 1 << 22, .seconds = 20};
  HelperResult result = {0};
  if (helper_run(&job, arena, &result, NULL) != DONE || result.status == 127) tiny_skip("poppler-utils is not here");
  CHECK_NUMBER(result.status, 0);
  return bytes_text(result.output);
}

static void check_holds(Text text, const char *words) {
  if (text_find(text, text_of(words), 0) < 0) tiny_fail(__FILE__, __LINE__, "no \"%s\"", words);
}

TEST(the_words_of_a_paper_can_be_read_back_in_three_alphabets) {
  ARENA_SCOPE Arena *arena = arena_new();
  Document document = sample_paper(arena);
  static const char letters[] = "Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі";
  document_paragraph(&document, PARAGRAPH_PLAIN, TEXT_NONE);
  document_say(&document, text_of(letters));
  document_say_as(&document, EMPHASIS_STRONG, text_of(letters));
  document_say_as(&document, EMPHASIS_ITALIC, text_of(letters));
  document_say_as(&document, EMPHASIS_SOFT, text_of(letters));
  static const char *const words[] = {"-", "-", NULL};
  Text text = reader_says("pdftotext", words, pdf_of(&document, arena), arena);
  size_t seen = 0;
  for (ptrdiff_t at = text_find(text, text_of(letters), 0); at >= 0;
       at = text_find(text, text_of(letters), (size_t)at + 1))
    seen++;
  CHECK(seen >= 3); /* the line may break in the fourth */
  check_holds(text, "Әділет Ғазиөлі Қаңбақұлы, union organiser, Өркен, Ұлытау Үңгір Һаруан Ілгері.");
  check_holds(text, "Обеспечить доступ адвоката.");
  check_holds(text, "Release <Danel & others> at once.");
  check_holds(text, "Briefing for the human-rights dialogue between");
  check_holds(text, "Nine cases without a");
  check_holds(text, "page 1 of 2");
  check_holds(text, "Holds changes that nobody has reviewed.");
}

TEST(names_stay_names_whatever_is_in_them) {
  ARENA_SCOPE Arena *arena = arena_new();
  Document document = sample_hostile_paper(arena);
  static const char *const words[] = {"-", "-", NULL};
  Bytes pdf = pdf_of(&document, arena);
  Text text = reader_says("pdftotext", words, pdf, arena), info = reader_says("pdfinfo", &words[1], pdf, arena);
  check_holds(info, "Paper on \"<&'>\" {language}");
  check_holds(text, "O'Neill <b>&amp; \"Sons\"</w:t></w:r>");
  check_holds(text, "abcabcabc");
  check_holds(text, "turned and heldturned and heldturned and held");
  check_holds(text, "Paper on \"<&'>\" {language}");
  check_holds(text, ", then Latin"); /* behind the Hebrew name, for the paragraph runs to the right */
}

TEST(the_same_document_gives_the_same_pdf) {
  ARENA_SCOPE Arena *arena = arena_new();
  Document document = sample_long_paper(arena, 40);
  Bytes first = pdf_of(&document, arena), second = pdf_of(&document, arena);
  CHECK(first.length > 10000);
  CHECK(bytes_equal(first, second));
}

TEST(fonts_are_embedded_subsets_of_noto_alone) {
  ARENA_SCOPE Arena *arena = arena_new();
  Document document = sample_paper(arena);
  static const char *const words[] = {"-", NULL};
  Text list = reader_says("pdffonts", words, pdf_of(&document, arena), arena), line;
  size_t fonts = 0;
  for (int i = 0; text_next(&list, '\n', &line); i++) {
    if (i < 2 || text_is_empty(line)) continue;
    fonts++;
    CHECK(text_find(line, TEXT("+Noto"), 0) == 6);
    check_holds(line, "yes yes yes");
  }
  CHECK(fonts >= 4);
}

TEST(it_is_tagged_and_says_title_author_and_its_own_date) {
  ARENA_SCOPE Arena *arena = arena_new();
  Document document = sample_paper(arena);
  static const char *const words[] = {"-", NULL};
  Bytes pdf = pdf_of(&document, arena);
  Text info = reader_says("pdfinfo", words, pdf, arena);
  check_holds(info, "Tagged:          yes");
  check_holds(info, "Title:           Briefing for the human-rights dialogue");
  check_holds(info, "Author:          Open Door");
  check_holds(info, "CreationDate:    Thu Mar 12");
  CHECK(text_find(bytes_text(pdf), TEXT("/Lang (en)"), 0) > 0);
}

TEST(the_structure_has_whole_sentences_headings_lists_and_heads_of_tables) {
  ARENA_SCOPE Arena *arena = arena_new();
  Document document = sample_paper(arena);
  static const char *const words[] = {"-struct-text", "-", NULL};
  Text tree = reader_says("pdfinfo", words, pdf_of(&document, arena), arena);
  check_holds(tree,
              "H1 (block)\n    \"Briefing for the human-rights dialogue between the European Union and Sarmania\"");
  check_holds(tree, "H2 (block)\n    \"1. Ill-treatment stays without consequence\"");
  check_holds(tree, "LI (block)\n      \"1.Release <Danel & others> at once.\"");
  check_holds(tree, "TH\n        \"Given\"");
  check_holds(tree, "TD\n        \"5\u00a0years, under appeal\"");
  check_holds(tree, "Link (inline)");
}

TEST(links_lead_out_to_the_table_and_to_notes_and_headings_are_an_outline) {
  ARENA_SCOPE Arena *arena = arena_new();
  Document document = sample_paper(arena);
  Text pdf = bytes_text(pdf_of(&document, arena));
  CHECK(text_find(pdf, TEXT("/URI (https://example.org/law?a=1&b=%272%27)"), 0) > 0);
  CHECK(text_find(pdf, TEXT("note-1"), 0) > 0);
  CHECK(text_find(pdf, TEXT("/Title (2. Individual cases)"), 0) > 0);
}

TEST(a_long_table_repeats_its_head_on_each_page_and_keeps_its_notes) {
  ARENA_SCOPE Arena *arena = arena_new();
  Document document = sample_long_paper(arena, 90);
  static const char *const words[] = {"-layout", "-", "-", NULL};
  Text text = reader_says("pdftotext", words, pdf_of(&document, arena), arena), page;
  size_t pages = 0, heads = 0, rows = 0;
  while (text_next(&text, '\f', &page)) {
    if (text_is_empty(page)) continue;
    pages++;
    bool has_rows = text_find(page, TEXT("211 (2)"), 0) >= 0;
    if (has_rows) heads++;
    if (has_rows) check_holds(page, "Charge");
    for (ptrdiff_t at = text_find(page, TEXT("Aqtan"), 0); at >= 0; at = text_find(page, TEXT("Aqtan"), (size_t)at + 1))
      rows++;
  }
  CHECK(pages >= 6 && heads >= 5);
  CHECK_NUMBER(rows, 30);
}

TEST(a_table_too_wide_is_set_smaller_and_breaks_no_word) {
  ARENA_SCOPE Arena *arena = arena_new();
  Document document = sample_wide_paper(arena);
  static const char *const words[] = {"-", "-", NULL};
  Text text = reader_says("pdftotext", words, pdf_of(&document, arena), arena);
  check_holds(text, "Мирдымировна");
  check_holds(text, "формулировке");
  check_holds(text, "воспрепятствование");
  check_holds(text, "предъявлено");
  check_holds(text, "следственный");
}

TEST(what_is_no_document_is_refused_without_a_word_of_it) {
  ARENA_SCOPE Arena *arena = arena_new();
  process_helpers_folder = tiny_helpers();
  static const char *const words[] = {"pdf", NULL};
  HelperJob job = {.name = "waterline-paper", .words = words, .output_limit = 1 << 20, .seconds = 10};
  static const char *const bad[] = {"", "not a document: Danel Urkentai", "\x84\x01", "\xF6"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    job.input = text_bytes(text_of(bad[i]));
    HelperResult result = {0};
    REQUIRE(helper_run(&job, arena, &result, NULL) == DONE);
    CHECK_NUMBER(result.status, 5);
    CHECK_NUMBER(result.output.length, 0);
    CHECK(strstr(result.reason, "Danel") == NULL && strstr(result.reason, "bad_document") != NULL);
  }
}

TEST(letters_that_no_font_has_are_counted) {
  ARENA_SCOPE Arena *arena = arena_new();
  process_helpers_folder = tiny_helpers();
  Document document = sample_paper(arena);
  document_paragraph(&document, PARAGRAPH_PLAIN, TEXT_NONE);
  document_say(&document, TEXT("\xF0\x93\x80\x80\xF0\x93\x80\x81")); /* two Egyptian hieroglyphs */
  Bytes pdf;
  size_t missing = 0;
  REQUIRE(document_pdf(&document, arena, &pdf, &missing, NULL) == DONE);
  CHECK_NUMBER(missing, 2);
}

TESTS(the_words_of_a_paper_can_be_read_back_in_three_alphabets, names_stay_names_whatever_is_in_them,
      the_same_document_gives_the_same_pdf, fonts_are_embedded_subsets_of_noto_alone,
      it_is_tagged_and_says_title_author_and_its_own_date,
      the_structure_has_whole_sentences_headings_lists_and_heads_of_tables,
      links_lead_out_to_the_table_and_to_notes_and_headings_are_an_outline,
      a_long_table_repeats_its_head_on_each_page_and_keeps_its_notes,
      a_table_too_wide_is_set_smaller_and_breaks_no_word, what_is_no_document_is_refused_without_a_word_of_it,
      letters_that_no_font_has_are_counted)
