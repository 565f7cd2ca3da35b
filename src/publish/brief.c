#include "publish/brief.h"

#include "publish/asks.h"
#include "publish/case_lines.h"
#include "publish/paper_figures.h"
#include "registry/permission.h"

enum { EMBLEMATIC_CASES = 3 };

typedef struct Brief {
  Desk desk;
  const BriefOptions *options;
  const Record *occasion; /* NULL: all */
  Dossier dossier;
  bool *is_told; /* beside the dossier's files: told in four lines already */
  size_t issue_count;
} Brief;

static Language language_of(const Brief *brief) {
  return brief->desk.options.language;
}

/* The organisations and persons who take part, as far as they may be named. */
static Text participants(Brief *brief) {
  Writer writer = WRITER_IN(brief->desk.arena);
  for (FieldWalk walk = field_walk(brief->occasion, "persons", brief->desk.arena); field_next(&walk);) {
    const Person *person = desk_person(&brief->desk, walk.value.link);
    Text name = person == NULL ? TEXT_NONE : desk_name(&brief->desk, person);
    if (!text_is_empty(name)) writer_format(&writer, "%s%.*s", writer.length > 0 ? ", " : "", TEXT_ARGS(name));
  }
  return writer_view(&writer);
}

static void fact_say(Brief *brief, PhraseId id, const char *hole, Text words) {
  if (text_is_empty(words)) return;
  desk_space(&brief->desk);
  desk_say(&brief->desk, brief->occasion, PHRASE_WITH(id, language_of(brief), brief->desk.arena, {hole, words}));
}

/* Who briefs whom, when and where. */
static void occasion_say(Brief *brief, Text title) {
  Desk *desk = &brief->desk;
  Text body = desk_text(desk, brief->occasion, "body");
  PhraseId id = text_is_empty(body)                 ? PHRASE_BRIEFS_OCCASION
                : text_is_empty(desk->options.from) ? PHRASE_BRIEFS
                                                    : PHRASE_WHO_BRIEFS;
  document_paragraph(&desk->document, PARAGRAPH_PLAIN, TEXT_NONE);
  desk_say(desk, brief->occasion,
           PHRASE_WITH(id, language_of(brief), desk->arena, {"who", desk->options.from}, {"body", body},
                       {"occasion", title}));
  fact_say(brief, PHRASE_ROUND, "round", desk_line(desk, brief->occasion, "round"));
  fact_say(brief, PHRASE_WHEN, "date", desk_date(desk, field_date(brief->occasion, "date", desk->arena)));
  fact_say(brief, PHRASE_WHERE, "place", desk_place(desk, brief->occasion, "place"));
  fact_say(brief, PHRASE_TAKING_PART, "names", participants(brief));
  desk_use(desk, brief->occasion);
}

static bool issue_has_current_ask(Brief *brief, const Record *issue) {
  RecordSpan asks = brief->desk.holdings.kinds[HELD_ASK];
  for (size_t i = 0; i < asks.length; i++) {
    if (ask_is_current(&brief->desk, &asks.at[i], brief->occasion) &&
        (ID_EQUAL(field_link(&asks.at[i], "issue", brief->desk.arena), issue->id) ||
         field_links_to(issue, "asks", asks.at[i].id, brief->desk.arena)))
      return true;
  }
  return false;
}

/* At an occasion the issues that something is asked about; where nothing is
 * asked about any, all of them. */
static bool issue_is_meant(Brief *brief, const Record *issue) {
  RecordSpan issues = brief->desk.holdings.kinds[HELD_ISSUE];
  if (brief->occasion == NULL || issue_has_current_ask(brief, issue)) return true;
  for (size_t i = 0; i < issues.length; i++) {
    if (issue_has_current_ask(brief, &issues.at[i])) return false;
  }
  return true;
}

/* The position of the latest date. */
static void position_say(Brief *brief, const Record *issue) {
  Desk *desk = &brief->desk;
  FieldWalk best = {0};
  for (FieldWalk walk = field_walk(issue, "positions", desk->arena); field_next(&walk);) {
    if (best.at == NULL || date_compare(field_part_date(&walk, "date"), field_part_date(&best, "date")) > 0)
      best = walk;
  }
  Text words = best.at == NULL ? TEXT_NONE : desk_part(desk, &best, "text");
  if (text_is_empty(words)) return;
  document_paragraph(&desk->document, PARAGRAPH_PLAIN, TEXT_NONE);
  desk_say(desk, issue, words);
}

/* By a case of the issue, or by an event of the issue that the person was a victim in. */
static bool file_is_of_issue(Brief *brief, const PersonFile *file, const Record *issue) {
  Arena *arena = brief->desk.arena;
  for (size_t i = 0; i < file->cases.length; i++) {
    if (field_links_to(issue, "cases", file->cases.at[i]->id, arena)) return true;
  }
  for (size_t i = 0; i < file->acts.length; i++) {
    if (field_links_to(issue, "events", field_link(file->acts.at[i], "event", arena), arena)) return true;
  }
  return false;
}

static void cases_say(Brief *brief, const Record *issue) {
  size_t told = 0;
  for (size_t i = 0; i < brief->dossier.files.length && told < EMBLEMATIC_CASES; i++) {
    const PersonFile *file = &brief->dossier.files.at[i];
    if (brief->is_told[i] || (issue != NULL && !file_is_of_issue(brief, file, issue))) continue;
    file_say(&brief->desk, &brief->dossier, file);
    brief->is_told[i] = true;
    told++;
  }
}

/* Asks about this issue; NULL: those about none. */
static bool ask_is_about(Brief *brief, const Record *ask, const Record *issue) {
  RecordSpan issues = brief->desk.holdings.kinds[HELD_ISSUE];
  RecordId about = field_link(ask, "issue", brief->desk.arena);
  if (issue != NULL) return ID_EQUAL(about, issue->id) || field_links_to(issue, "asks", ask->id, brief->desk.arena);
  for (size_t i = 0; i < issues.length; i++) {
    if (issue_is_meant(brief, &issues.at[i]) && ask_is_about(brief, ask, &issues.at[i])) return false;
  }
  return true;
}

static size_t asks_say(Brief *brief, const Record *issue) {
  RecordSpan asks = brief->desk.holdings.kinds[HELD_ASK];
  size_t said = 0;
  for (size_t i = 0; i < asks.length; i++) {
    if (ask_is_current(&brief->desk, &asks.at[i], brief->occasion) && ask_is_about(brief, &asks.at[i], issue))
      said += ask_say(&brief->desk, &asks.at[i]);
  }
  return said;
}

static Text issue_anchor(Brief *brief, size_t number) {
  Writer writer = WRITER_IN(brief->desk.arena);
  writer_format(&writer, "issue-%zu", number);
  return writer_view(&writer);
}

static void issue_say(Brief *brief, const Record *issue, Text title, size_t number) {
  Desk *desk = &brief->desk;
  Writer writer = WRITER_IN(desk->arena);
  writer_format(&writer, "%zu. %.*s", number, TEXT_ARGS(title));
  document_heading(&desk->document, 1, issue_anchor(brief, number));
  desk_say(desk, issue, writer_view(&writer));
  desk_use(desk, issue);
  size_t blocks = desk->document.blocks.length;
  position_say(brief, issue);
  figures_say_others(desk, issue);
  cases_say(brief, issue);
  asks_say(brief, issue);
  if (desk->document.blocks.length > blocks) return;
  document_paragraph(&desk->document, PARAGRAPH_SMALL, TEXT_NONE);
  desk_phrase(desk, PHRASE_NOTHING_MORE);
}

/* The titles that may stand here, in order; the second round tells each in full. */
static void issues_say(Brief *brief, bool as_list) {
  RecordSpan issues = brief->desk.holdings.kinds[HELD_ISSUE];
  size_t number = 0;
  for (size_t i = 0; i < issues.length; i++) {
    const Record *issue = &issues.at[i];
    Text title = issue_is_meant(brief, issue) ? desk_text(&brief->desk, issue, "title") : TEXT_NONE;
    if (text_is_empty(title)) continue;
    number++;
    if (!as_list) {
      issue_say(brief, issue, title, number);
      continue;
    }
    if (number == 1) {
      document_list(&brief->desk.document, true);
      desk_phrase(&brief->desk, PHRASE_MATTERS);
    }
    Writer link = WRITER_IN(brief->desk.arena);
    writer_format(&link, "#%.*s", TEXT_ARGS(issue_anchor(brief, number)));
    document_item(&brief->desk.document);
    document_say_run(&brief->desk.document, (Run){.words = title, .link = writer_view(&link), .source = issue->id});
  }
  brief->issue_count = number;
}

static bool has_untold(const Brief *brief) {
  for (size_t i = 0; i < brief->dossier.files.length; i++) {
    if (!brief->is_told[i]) return true;
  }
  return false;
}

static bool has_asks_about_none(Brief *brief) {
  RecordSpan asks = brief->desk.holdings.kinds[HELD_ASK];
  for (size_t i = 0; i < asks.length; i++) {
    if (ask_is_current(&brief->desk, &asks.at[i], brief->occasion) && ask_is_about(brief, &asks.at[i], NULL) &&
        !text_is_empty(desk_text(&brief->desk, &asks.at[i], "text")))
      return true;
  }
  return false;
}

/* What belongs to no issue: the first cases in four lines, and the asks. */
static void rest_say(Brief *brief) {
  Desk *desk = &brief->desk;
  bool has_cases = has_untold(brief), has_asks = has_asks_about_none(brief);
  if (has_cases) {
    document_heading(&desk->document, 1, TEXT_NONE);
    desk_phrase(desk, brief->issue_count > 0 ? PHRASE_OTHER_MATTERS : PHRASE_CASES_IN_SHORT);
    cases_say(brief, NULL);
  }
  if (!has_asks) return;
  document_heading(&desk->document, 1, TEXT_NONE);
  desk_phrase(desk, PHRASE_WHAT_WE_ASK);
  asks_say(brief, NULL);
}

static Outcome figures_say(Brief *brief, Problem *problem) {
  Desk *desk = &brief->desk;
  int64_t from = brief->options->count_from, to = brief->options->count_to;
  if (from == 0 && to == 0) {
    to = desk->options.today;
    from = day_from_civil(civil_add_months(day_to_civil(to), -12)) + 1;
  }
  document_heading(&desk->document, 1, TEXT("figures"));
  desk_phrase(desk, PHRASE_FIGURES);
  TRY(figures_say_own(desk, from, to, problem));
  document_heading(&desk->document, 2, TEXT_NONE);
  desk_phrase(desk, PHRASE_OTHERS_FIGURES);
  if (!figures_say_others(desk, NULL)) {
    document_paragraph(&desk->document, PARAGRAPH_SMALL, TEXT_NONE);
    desk_phrase(desk, PHRASE_NONE_KNOWN);
  }
  return DONE;
}

static void courses_say(Brief *brief) {
  Desk *desk = &brief->desk;
  if (brief->dossier.courses.length == 0) return;
  document_heading(&desk->document, 1, TEXT("courses"));
  desk_phrase(desk, PHRASE_COURSE);
  for (size_t i = 0; i < brief->dossier.courses.length; i++) {
    const Person **persons = NULL;
    size_t count = course_persons(desk, &brief->dossier, &brief->dossier.courses.at[i], &persons);
    course_say(desk, &brief->dossier.courses.at[i], persons, count);
  }
}

static Outcome brief_say(Brief *brief, Problem *problem) {
  Desk *desk = &brief->desk;
  Text title = brief->occasion == NULL ? TEXT_NONE : desk_text(desk, brief->occasion, "title");
  desk_head(desk, PHRASE_BRIEFING, text_is_empty(title) ? phrase(PHRASE_BRIEFING_ALL, language_of(brief)) : title);
  if (brief->occasion != NULL) occasion_say(brief, title);
  issues_say(brief, true);
  issues_say(brief, false);
  rest_say(brief);
  if (brief->dossier.files.length == 0 && brief->issue_count == 0) {
    document_paragraph(&desk->document, PARAGRAPH_PLAIN, TEXT_NONE);
    desk_phrase(desk, PHRASE_NOTHING_TO_SHOW);
  }
  TRY(figures_say(brief, problem));
  files_say_tables(desk, &brief->dossier);
  asks_say_requests(desk, &brief->dossier, brief->occasion);
  courses_say(brief);
  asks_say_annex(desk, brief->occasion);
  return DONE;
}

static Outcome brief_work(Brief *brief, Problem *problem) {
  if (!ID_IS_NONE(brief->options->occasion)) {
    brief->occasion = holdings_find(&brief->desk.holdings, brief->options->occasion);
    if (brief->occasion == NULL || !record_is(brief->occasion, HELD_OCCASION))
      return problem_set(problem, ABSENT, "no_occasion", NULL,
                         "find its id with `find`, or brief on everything with --all", "there is no such occasion");
  }
  TRY(dossier_collect(&brief->desk, (Subject){0}, &brief->dossier, problem));
  TRY(dossier_check_states(&brief->desk, &brief->dossier, problem));
  brief->is_told = ARENA_MANY(brief->desk.arena, bool, brief->dossier.files.length);
  TRY_MEMORY(brief->is_told, problem);
  return brief_say(brief, problem);
}

Outcome brief_make(Registry *registry, const BriefOptions *options, Arena *arena, Document *ret_document,
                   Omissions *left_out, Problem *problem) {
  Brief *brief = ARENA_ONE(arena, Brief);
  TRY_MEMORY(brief, problem);
  brief->options = options;
  TRY(registry_may(registry, MAY_PAPER, problem));
  TRY(desk_lay(&brief->desk, registry, &options->paper, arena, problem));
  Outcome outcome = brief_work(brief, problem);
  *left_out = brief->desk.left_out;
  if (outcome != DONE) return outcome;
  return desk_close(&brief->desk, ret_document, left_out, problem);
}
