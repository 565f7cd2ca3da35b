/* drafts.c - the wordings that no named speaker has checked yet. */
#include "kinds/record.h"

typedef struct Drafts {
  Language language;
  Writer *writer;
  size_t count;
} Drafts;

static void draft(Drafts *drafts, const char *what, const char *owner, const char *name, const char *const *words,
                  const bool *is_draft) {
  if (!is_draft[drafts->language]) return;
  drafts->count++;
  writer_format(drafts->writer, "%.*s  %s %s%s%s  %s\n", TEXT_ARGS(language_code(drafts->language)), what, owner,
                name[0] == '\0' ? "" : "/", name, words[drafts->language]);
}

static void field_drafts(Drafts *drafts, const char *owner, const Field *field) {
  draft(drafts, "field", owner, field->name, field->words, field->is_draft);
  for (size_t i = 0; i < field->part_count; i++) {
    const Field *part = &field->parts[i];
    draft(drafts, "part", field->name, part->name, part->words, part->is_draft);
  }
}

size_t drafts_write(Language language, Writer *writer) {
  Drafts drafts = {language, writer, 0};
  for (size_t i = 0; all_kinds[i] != NULL; i++) {
    const Kind *kind = all_kinds[i];
    draft(&drafts, "kind", kind->name, "", kind->words, kind->is_draft);
    for (size_t j = 0; j < kind->field_count; j++)
      field_drafts(&drafts, kind->name, &kind->fields[j]);
  }
  for (size_t i = 0; all_term_lists[i] != NULL; i++)
    for (size_t j = 0; j < all_term_lists[i]->count; j++) {
      const Term *term = &all_term_lists[i]->terms[j];
      draft(&drafts, "term", all_term_lists[i]->name, term->code, term->words, term->is_draft);
    }
  return drafts.count;
}
