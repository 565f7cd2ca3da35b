#include "tests/support/sample_paper.h"

static Date day(const char *words) {
  Date date = {0};
  (void)date_read(text_of(words), &date, NULL);
  return date;
}

static void step(Timeline *timeline, Arena *arena, const char *date, const char *label, Standing standing) {
  TimelineStep *one = LIST_ADD(&timeline->steps, arena);
  if (one != NULL) *one = (TimelineStep){day(date), text_of(label), standing};
}

static void term(Timeline *timeline, Arena *arena, const char *label, const char *words, int32_t days,
                 Standing standing) {
  TimelineTerm *one = LIST_ADD(&timeline->terms, arena);
  if (one != NULL) *one = (TimelineTerm){text_of(label), text_of(words), days, standing};
}

Timeline sample_timeline(Arena *arena) {
  Timeline timeline = {.as_of = day_from_civil((CivilDay){2026, 3, 12}),
                       .steps_title = TEXT("Steps"),
                       .stays_title = TEXT("Custody"),
                       .terms_title = TEXT("Asked and given"),
                       .as_of_words = TEXT("as of 12 March 2026")};
  step(&timeline, arena, "2025-06-03", "Search, taken", STANDING_DONE);
  step(&timeline, arena, "2025-06-14", "Charged", STANDING_DONE);
  step(&timeline, arena, "2025-12-02", "Charge changed", STANDING_DONE);
  step(&timeline, arena, "2026-01-19", "Trial opens", STANDING_DONE);
  step(&timeline, arena, "2026-02-16", "8 years asked", STANDING_ASKED);
  step(&timeline, arena, "2026-02-27", "5 years given", STANDING_DONE);
  step(&timeline, arena, "../2026-03-09", "Appeal", STANDING_UNCONFIRMED);
  step(&timeline, arena, "2026-03-26", "Hearing", STANDING_ASKED);
  TimelineStay *stay = LIST_ADD(&timeline.stays, arena);
  if (stay != NULL)
    *stay = (TimelineStay){TEXT("Remand prison no. 2, Һаруан"), day("2025-06-03"), day(""), day("2026-02-24")};
  term(&timeline, arena, "Most the law allows", "10 years", 3650, STANDING_ALLOWED);
  term(&timeline, arena, "Asked by the prosecutor", "8 years", 2920, STANDING_ASKED);
  term(&timeline, arena, "Given on 27 February 2026", "5 years", 1825, STANDING_DONE);
  return timeline;
}

static void cells(Document *document, const char *const *words, size_t count) {
  document_row(document);
  for (size_t i = 0; i < count; i++) {
    document_cell(document);
    document_say(document, text_of(words[i]));
  }
}

static Document paper_opening(Arena *arena) {
  Document document = document_new(arena);
  document.kind = TEXT("Briefing");
  document.title = TEXT("Briefing for the human-rights dialogue between the European Union and Sarmania");
  document.language = TEXT("en");
  document.organisation = TEXT("Open Door");
  document.marking = TEXT("Confidential, for the participants");
  document.dateline = TEXT("Brussels, 18 March 2026. All states as of 12 March 2026 unless another day is given.");
  document.warning = TEXT("Holds changes that nobody has reviewed.");
  document.date = TEXT("2026-03-12");
  document.page_words = TEXT("page {page} of {pages}");
  document.notes_title = TEXT("Notes");
  return document;
}

static void say_issue(Document *document) {
  document_heading(document, 1, TEXT("ill-treatment"));
  document_say(document, TEXT("1. Ill-treatment stays without consequence"));
  document_paragraph(document, PARAGRAPH_PLAIN, TEXT_NONE);
  document_say(document, TEXT("In 2025 seven offices of the Coalition registered 115 cases of alleged torture or other "
                              "ill-treatment."));
  document_note(document);
  document_say(document, TEXT("Unit: cases, by date of registration, January to December 2025, as of 12 March 2026. "
                              "Nine cases without a date are left out."));
  document_note_end(document);
  document_say(document, TEXT(" The individual cases are in the "));
  document_say_run(document, (Run){.words = TEXT("table below"), .link = TEXT("#cases")});
  document_say(document, TEXT("; the law is at "));
  document_say_run(document,
                   (Run){.words = TEXT("https://example.org/law"), .link = TEXT("https://example.org/law?a=1&b='2'")});
  document_say(document, TEXT("."));
  document_paragraph(document, PARAGRAPH_CASE, TEXT_NONE);
  document_say_as(document, EMPHASIS_STRONG, TEXT("Әділет Ғазиөлі Қаңбақұлы"));
  document_say(document, TEXT(", union organiser, "));
  document_say_run(document, (Run){.words = TEXT("Өркен, Ұлытау Үңгір Һаруан Ілгері"), .language = TEXT("kk")});
  document_say(document,
               TEXT(". Taken at a peaceful gathering on 8 March 2026. According to himself he was beaten with "
                    "batons by two officers; a doctor found injuries highly consistent with this. "));
  document_say_as(document, EMPHASIS_SOFT, TEXT("As of 11 March 2026."));
  document_paragraph(document, PARAGRAPH_ASK, TEXT("We ask the European Union"));
  document_say(document,
               TEXT("to call on the Prosecutor General to register and examine the complaint, and to take such "
                    "complaints out of the hands of the agency that they accuse."));
}

static void say_course(Document *document, Arena *arena) {
  Timeline timeline = sample_timeline(arena);
  Drawing wide, slim;
  timeline_draw(&timeline, arena, &wide, &slim);
  document_heading(document, 2, TEXT_NONE);
  document_say(document, TEXT("Course of the proceeding"));
  document_figure(document, TEXT("Course of the proceeding from June 2025 to March 2026"),
                  TEXT("Taken on 3 June 2025; eight years asked on 16 February 2026; five years given on 27 February."),
                  wide, slim);
  document_say(document,
               TEXT("Solid: happened, given, confirmed. Hollow: asked, still to come. Broken: not confirmed."));
  document_list(document, true);
  document_item(document);
  document_say(document, TEXT("Release <Danel & others> at once."));
  document_item(document);
  document_say_as(document, EMPHASIS_ITALIC, TEXT("Обеспечить доступ адвоката."));
}

static void say_table(Document *document, size_t rows) {
  static const char *const heads[] = {"Person", "Charge", "Asked", "Given", "Held", "As of"};
  static const char *const row[][6] = {
      {"Saruan Tyngbaquly", "211 (2), 306", "8 years", "5 years, under appeal", "remand prison no. 2, Haruan",
       "24 Feb"},
      {"Ilnar Osekbel", "211 (2)", "6 years", "3 years, under appeal", "house arrest", "8 March"},
      {"Aqtan Ormenuly", "306", "not yet", "on trial", "at liberty", "10 March"}};
  document_heading(document, 1, TEXT_NONE);
  document_say(document, TEXT("2. Individual cases"));
  document_table(document, TEXT("cases"));
  document_say(document, TEXT("Individual cases"));
  for (size_t i = 0; i < 6; i++) {
    document_column(document, i == 5);
    document_say(document, text_of(heads[i]));
  }
  for (size_t i = 0; i < rows; i++) {
    cells(document, row[i % 3], 6);
    if (i % 10 != 9) continue;
    document_note(document);
    document_say(document,
                 TEXT("Confirmed by his lawyer on the telephone, and by a letter of the court that was seen by "
                      "two of our observers on the day."));
    document_note_end(document);
  }
}

Document sample_long_paper(Arena *arena, size_t rows) {
  Document document = paper_opening(arena);
  say_issue(&document);
  say_course(&document, arena);
  say_table(&document, rows);
  return document;
}

Document sample_paper(Arena *arena) {
  return sample_long_paper(arena, 3);
}

Document sample_wide_paper(Arena *arena) {
  static const char *const heads[7] = {"Лицо",           "Обвинение, в формулировке властей",
                                       "Стадия",         "Запрошено",
                                       "Назначено",      "Содержание под стражей",
                                       "По состоянию на"};
  static const char *const row[7] = {"Мирдымировна Айледа", "воспрепятствование правосудию", "предъявлено обвинение",
                                     "ограничение свободы", "административный арест",        "следственный изолятор",
                                     "7 марта 2026 года"};
  Document document = paper_opening(arena);
  document.language = TEXT("ru");
  document_table(&document, TEXT_NONE);
  for (size_t i = 0; i < 7; i++) {
    document_column(&document, i == 6);
    document_say(&document, text_of(heads[i]));
  }
  cells(&document, row, 7);
  return document;
}

/* Names and texts as somebody would write them who wants to break a paper, or only has an unusual name. */
Document sample_hostile_paper(Arena *arena) {
  static const char *const names[] = {
      "O'Neill <b>&amp; \"Sons\"</w:t></w:r>",
      "a\x0B"
      "b\x01"
      "c",
      "\u202Eturned\u202C and \u2066held\u2069",
      "\u05D3\u05E0\u05D9\u05D0\u05DC \u05DB\u05D4\u05DF (42), then Latin",
      "%s%n %1$s {language} {page}",
      "first line\nsecond line",
      "]]> <!-- --> <?xml?>",
      "\U0001F54A \uFFFE\uFFFF end",
  };
  Document document = paper_opening(arena);
  document.title = TEXT("Paper on \"<&'>\" \u202E{language}");
  document.organisation = TEXT("Smith & Sons <Org>");
  document.marking = TEXT("for \"us\" & 'them'");
  document_heading(&document, 1, TEXT("here"));
  document_say(&document, text_of(names[0]));
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    document_paragraph(&document, i == 0 ? PARAGRAPH_ASK : PARAGRAPH_PLAIN, i == 0 ? text_of(names[0]) : TEXT_NONE);
    document_say(&document, text_of(names[i]));
    document_say_run(&document,
                     (Run){.words = text_of(names[i]), .link = TEXT("https://example.org/a b\"c'<d>%zz%41#e#f\\g[h]")});
    document_say_run(&document, (Run){.words = text_of(names[i]), .emphasis = EMPHASIS_STRONG, .language = TEXT("ru")});
  }
  document_table(&document, TEXT("bare"));
  document_column(&document, false);
  document_say_as(&document, EMPHASIS_STRONG, text_of(names[0]));
  document_row(&document);
  document_cell(&document);
  document_say_run(&document, (Run){.words = text_of(names[3]), .link = TEXT("#here"), .emphasis = EMPHASIS_STRONG});
  document_note(&document);
  document_say_run(&document,
                   (Run){.words = text_of(names[0]), .link = TEXT("mailto:o'neill@example.org?subject=a&b")});
  document_note_end(&document);
  document_table(&document, TEXT_NONE);
  document_column(&document, true);
  document_say(&document, TEXT("Column"));
  document_row(&document);
  document_cell(&document);
  document_say_run(&document, (Run){.words = TEXT("to the table before"), .link = TEXT("#bare")});
  return document;
}
