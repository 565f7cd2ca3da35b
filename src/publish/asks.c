#include "publish/asks.h"

#include "publish/case_lines.h"

static Language language_of(const Desk *desk) {
  return desk->options.language;
}

bool ask_is_current(Desk *desk, const Record *ask, const Record *occasion) {
  if (occasion != NULL)
    return ID_EQUAL(field_link(ask, "occasion", desk->arena), occasion->id) ||
           ID_EQUAL(field_link(ask, "carried_to", desk->arena), occasion->id);
  const Record *own = holdings_find(&desk->holdings, field_link(ask, "occasion", desk->arena));
  Date date = {0};
  if (own != NULL) date = field_date(own, "date", desk->arena);
  return !date_is_known(date) || timeline_day(date) >= desk->options.today;
}

static void sentence_say(Desk *desk, PhraseId id, const char *hole, Text words) {
  if (text_is_empty(words)) return;
  desk_space(desk);
  document_say_as(&desk->document, EMPHASIS_SOFT, PHRASE_WITH(id, language_of(desk), desk->arena, {hole, words}));
}

bool ask_say(Desk *desk, const Record *ask) {
  Text words = desk_text(desk, ask, "text"), addressee = desk_text(desk, ask, "addressee");
  if (text_is_empty(words)) return false;
  Text label = text_is_empty(addressee)
                   ? phrase(PHRASE_WE_ASK_PLAIN, language_of(desk))
                   : PHRASE_WITH(PHRASE_WE_ASK, language_of(desk), desk->arena, {"addressee", addressee});
  document_paragraph(&desk->document, PARAGRAPH_ASK, label);
  desk_say(desk, ask, words);
  sentence_say(desk, PHRASE_TARGET, "target", desk_text(desk, ask, "target"));
  desk_use(desk, ask);
  return true;
}

bool ask_is_for(Desk *desk, const Record *ask, const Dossier *dossier, const PersonFile *file) {
  for (size_t i = 0; i < file->cases.length; i++) {
    if (field_links_to(ask, "cases", file->cases.at[i]->id, desk->arena)) return true;
  }
  for (size_t i = 0; i < file->courses.length; i++) {
    const Record *proceeding = dossier->courses.at[file->courses.at[i]].proceeding;
    if (field_links_to(ask, "proceeding", proceeding->id, desk->arena) ||
        field_links_to(proceeding, "our_requests", ask->id, desk->arena))
      return true;
  }
  return false;
}

static void table_open(Desk *desk, Text anchor, PhraseId caption, const PhraseId *heads, size_t count) {
  document_table(&desk->document, anchor);
  desk_phrase(desk, caption);
  for (size_t i = 0; i < count; i++) {
    document_column(&desk->document, false);
    desk_phrase(desk, heads[i]);
  }
}

void asks_say_requests(Desk *desk, const Dossier *dossier, const Record *occasion) {
  static const PhraseId heads[] = {PHRASE_COLUMN_PERSON, PHRASE_COLUMN_REQUEST, PHRASE_COLUMN_OF};
  RecordSpan asks = desk->holdings.kinds[HELD_ASK];
  bool is_begun = false;
  for (size_t f = 0; f < dossier->files.length; f++) {
    for (size_t i = 0; i < asks.length; i++) {
      const Record *ask = &asks.at[i];
      if (!ask_is_current(desk, ask, occasion) || !ask_is_for(desk, ask, dossier, &dossier->files.at[f])) continue;
      Text words = desk_text(desk, ask, "text");
      if (text_is_empty(words)) continue;
      if (!is_begun) table_open(desk, TEXT("requests"), PHRASE_REQUESTS_CAPTION, heads, 3);
      is_begun = true;
      document_row(&desk->document);
      desk_cell(desk, ask, file_name(desk, &dossier->files.at[f]));
      desk_cell(desk, ask, words);
      desk_cell(desk, ask, desk_text(desk, ask, "addressee"));
    }
  }
}

/* Not known is not "no". */
static PhraseId raised_phrase(YesNo raised) {
  return raised == ANSWER_YES ? PHRASE_YES : raised == ANSWER_NO ? PHRASE_NO : PHRASE_NOT_KNOWN;
}

static void annex_row(Desk *desk, const Record *ask, Text words) {
  const Record *occasion = holdings_find(&desk->holdings, field_link(ask, "occasion", desk->arena));
  Text answer = desk_text(desk, ask, "response"),
       title = occasion == NULL ? TEXT_NONE : desk_text(desk, occasion, "title");
  Text date = occasion == NULL ? TEXT_NONE : desk_date(desk, field_date(occasion, "date", desk->arena));
  Writer when = WRITER_IN(desk->arena);
  writer_text(&when, title);
  if (!text_is_empty(date)) writer_format(&when, "%s%.*s", when.length > 0 ? ", " : "", TEXT_ARGS(date));
  document_row(&desk->document);
  desk_cell(desk, ask, words);
  desk_cell(desk, ask, desk_text(desk, ask, "addressee"));
  desk_cell(desk, ask, writer_view(&when));
  desk_cell(desk, ask, phrase(raised_phrase(field_yes_no(ask, "raised", desk->arena)), language_of(desk)));
  desk_cell(desk, ask, text_is_empty(answer) ? phrase(PHRASE_NONE_KNOWN, language_of(desk)) : answer);
  desk_use(desk, ask);
}

void asks_say_annex(Desk *desk, const Record *occasion) {
  static const PhraseId heads[] = {PHRASE_COLUMN_ASK, PHRASE_COLUMN_OF, PHRASE_COLUMN_DATE, PHRASE_COLUMN_RAISED,
                                   PHRASE_COLUMN_ANSWER};
  RecordSpan asks = desk->holdings.kinds[HELD_ASK];
  bool is_begun = false;
  for (size_t i = 0; i < asks.length; i++) {
    Text words = ask_is_current(desk, &asks.at[i], occasion) ? TEXT_NONE : desk_text(desk, &asks.at[i], "text");
    if (text_is_empty(words)) continue;
    if (!is_begun) {
      document_heading(&desk->document, 1, TEXT("annex"));
      desk_phrase(desk, PHRASE_ANNEX);
      table_open(desk, TEXT_NONE, PHRASE_ANNEX_CAPTION, heads, 5);
    }
    is_begun = true;
    annex_row(desk, &asks.at[i], words);
  }
}
