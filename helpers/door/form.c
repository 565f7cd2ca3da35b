#include "helpers/door/form.h"

#include "base/memory.h"

#define READER_BYTES ((size_t)64 << 10)
#define NAME_MOST 200

static void keep_open_field(DoorForm *form) {
  if (form->field_count == 0) return;
  form->fields[form->field_count - 1].bytes = text_bytes(writer_view(&form->open));
  form->open = (Writer){.arena = form->arena};
}

static bool begin_field(DoorForm *form, const char *name, const char *file_name) {
  if (form->field_count == WEB_FIELDS_MOST || strlen(name) > NAME_MOST) return false;
  if (file_name != NULL && strlen(file_name) > WEB_HEADER_SIZE) return false;
  keep_open_field(form);
  WebField *field = &form->fields[form->field_count];
  field->name = text_copy(form->arena, text_of(name));
  field->file_name = file_name == NULL ? TEXT_NONE : text_copy(form->arena, text_of(file_name));
  form->field_count++;
  return field->name.at != NULL && (file_name == NULL || field->file_name.at != NULL);
}

/* `offset` 0 begins a field, also one that is empty or has the name of the one before. */
static enum MHD_Result take_field(void *context, enum MHD_ValueKind kind, const char *name, const char *file_name,
                                  const char *type, const char *encoding, const char *data, uint64_t offset,
                                  size_t size) {
  DoorForm *form = context;
  (void)kind, (void)type, (void)encoding;
  if (form->is_too_large) return MHD_NO;
  if (offset == 0 && !begin_field(form, name == NULL ? "" : name, file_name)) form->is_too_large = true;
  form->taken += size;
  if (form->taken > WEB_UPLOAD_MOST) form->is_too_large = true;
  if (!form->is_too_large) writer_bytes(&form->open, data, size);
  if (form->open.failed) form->is_too_large = true;
  return form->is_too_large ? MHD_NO : MHD_YES;
}

DoorForm *form_begin(struct MHD_Connection *connection, bool has_body) {
  DoorForm *form = memory_take(sizeof *form);
  if (form == NULL) return NULL;
  form->arena = arena_new();
  form->open = (Writer){.arena = form->arena};
  if (form->arena == NULL) form_release(&form);
  /* Without a reader (another content type) a form has no fields, and its token is missing in the core. */
  if (form != NULL && has_body) form->reader = MHD_create_post_processor(connection, READER_BYTES, take_field, form);
  return form;
}

void form_take(DoorForm *form, const char *piece, size_t length) {
  if (form->reader != NULL && !form->is_too_large) (void)MHD_post_process(form->reader, piece, length);
}

void form_end(DoorForm *form) {
  if (form->reader != NULL) MHD_destroy_post_processor(form->reader); /* may hand on what it held back */
  form->reader = NULL;
  keep_open_field(form);
}

void form_release(DoorForm **form) {
  if (*form == NULL) return;
  if ((*form)->reader != NULL) MHD_destroy_post_processor((*form)->reader);
  arena_release(&(*form)->arena);
  memory_wipe(*form, sizeof **form);
  memory_give(*form);
  *form = NULL;
}
