#include "base/files.h"
#include "base/json.h"
#include "commands/options.h"
#include "commands/paper.h"
#include "crypto/hash.h"
#include "publish/docx.h"
#include "publish/html.h"
#include "publish/pdf.h"
#include "registry/evidence.h"

/* The paper as a file. */
typedef struct PaperFile {
  Bytes bytes;
  uint8_t sha256[32];
  size_t missing_letters;
  const char *path; /* NULL: it stays in the registry */
} PaperFile;

void paper_tell(Call *call, const Omissions *left_out, Language language) {
  Writer *notices = &call->response->notices;
  if (option_given(call, "json")) return;
  if (left_out->list.length > 0) writer_format(notices, "Left out of the paper (%zu):\n", left_out->list.length);
  for (size_t i = 0; i < left_out->list.length; i++) {
    writer_words(notices, "  ");
    omission_write(&left_out->list.at[i], notices);
    writer_char(notices, '\n');
  }
  if (phrases_are_draft(language))
    writer_words(notices, "The fixed phrases in this language are drafts: no named speaker has checked them.\n");
}

static Outcome file_make(Call *call, const Document *document, PaperFile *file, Problem *problem) {
  Text out = option_value(call, "out");
  if (out.at != NULL) {
    file->path = call_path(call, out);
    TRY_MEMORY(file->path, problem);
  }
  if (text_ends(out, TEXT(".pdf")))
    TRY(document_pdf(document, call->arena, &file->bytes, &file->missing_letters, problem));
  else if (text_ends(out, TEXT(".docx")))
    TRY(document_docx(document, call->arena, &file->bytes, &file->missing_letters, problem));
  else
    TRY(document_html(document, call->arena, &file->bytes, problem));
  Sha256 state;
  sha256_start(&state);
  sha256_add(&state, file->bytes);
  sha256_end(&state, file->sha256);
  return DONE;
}

/* A folder or a place that cannot be written is told before anything is recorded. */
static Outcome place_check(const PaperFile *file, Problem *problem) {
  if (file->path != NULL && file_kind(file->path) == FILE_FOLDER)
    return problem_set(problem, INVALID, "is_folder", file->path, "Give the name of a file.", "This is a folder.");
  return DONE;
}

static Outcome file_leave(Call *call, const PaperFile *file, const Document *document, RecordId publication,
                          Problem *problem) {
  if (file->path == NULL)
    return registry_keep_paper(call->registry, publication, file->bytes, TEXT("paper.html"), TEXT("text/html"),
                               problem);
  TRY(registry_note_leaving(call->registry, document->kind, text_of(file->path), file->sha256, problem));
  return file_replace(file->path, file->bytes, 0600, problem);
}

static void omissions_json(const Omissions *left_out, Json *json) {
  json_key(json, "left_out");
  json_open_array(json);
  for (size_t i = 0; i < left_out->list.length; i++) {
    const Omission *one = &left_out->list.at[i];
    json_open_object(json);
    json_key_words(json, "reason", omission_code(one->reason));
    JSON_KEY_ID(json, "record", one->record);
    json_key_text(json, "what", one->what);
    JSON_KEY_ID(json, "because", one->because);
    json_close_object(json);
  }
  json_close_array(json);
}

static void answer_json(Call *call, const Publication *publication, const PaperFile *file, RecordId id,
                        const Omissions *left_out) {
  Json json = JSON_TO(&call->response->output);
  json_open_object(&json);
  JSON_KEY_ID(&json, "publication", id);
  json_key_words(&json, "audience", audience_name(publication->options->audience));
  json_key_text(&json, "language", publication->document->language);
  if (publication->appeal != NULL) json_key_text(&json, "code", publication->code);
  json_key_words(&json, "out", file->path);
  json_key_hex(&json, "sha256", (Bytes){file->sha256, sizeof file->sha256});
  json_key_number(&json, "missing_letters", (int64_t)file->missing_letters);
  omissions_json(left_out, &json);
  json_close_object(&json);
  writer_char(&call->response->output, '\n');
}

static void answer_words(Call *call, const Publication *publication, const PaperFile *file, RecordId id) {
  Writer *out = &call->response->output, *notices = &call->response->notices;
  char digits[65];
  ID_TEXT(id, digits);
  if (publication->appeal != NULL) writer_format(out, "%.*s\n", TEXT_ARGS(publication->code));
  if (file->path == NULL) {
    writer_format(out, "%s\n", digits);
    writer_words(notices, "The paper is sealed in the registry; above is the id of its publication.\n");
    return;
  }
  writer_format(out, "%s\n", file->path);
  writer_format(notices, "The paper left the registry, readable by you alone; recorded as publication %.8s.\n", digits);
  bytes_to_hex((Bytes){file->sha256, sizeof file->sha256}, digits);
  writer_format(notices, "SHA-256 %s\n", digits);
  if (file->missing_letters > 0)
    writer_format(notices, "%zu letters are in no font and are boxes in the paper.\n", file->missing_letters);
}

Outcome paper_leave(Call *call, Publication *publication, const Omissions *left_out, Problem *problem) {
  PaperFile file = {0};
  RecordId id;
  TRY(file_make(call, publication->document, &file, problem));
  TRY(place_check(&file, problem));
  publication->sha256 = file.sha256;
  publication->left_to = text_of(file.path);
  TRY(publication_record(call->registry, publication, call->arena, &id, problem));
  TRY(file_leave(call, &file, publication->document, id, problem));
  paper_tell(call, left_out, publication->options->language);
  if (option_given(call, "json"))
    answer_json(call, publication, &file, id, left_out);
  else
    answer_words(call, publication, &file, id);
  return DONE;
}
