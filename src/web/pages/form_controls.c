/* form_controls.c - a record's fields as controls, and what was typed into them as changes. */
#include "base/unicode.h"
#include "kinds/value.h"
#include "web/pages/form.h"

/* In a line "\n" is a new line and "\\" a backslash (kinds/value.h); in a control of several lines people see and type
 * them as they are.  "\[" stays: it says that what follows names no language. */
static Text with_lines(const Seat *seat, Text line) {
  Writer out = WRITER_IN(seat->arena);
  writer_text(&out, TEXT(""));
  for (size_t i = 0; i < line.length; i++) {
    char next = line.at[i] == '\\' && i + 1 < line.length ? line.at[i + 1] : '\0';
    writer_char(&out, next == 'n' ? '\n' : line.at[i]);
    if (next == 'n' || next == '\\') i++;
  }
  return writer_view(&out);
}

static Text without_lines(const Seat *seat, Text typed) {
  Writer out = WRITER_IN(seat->arena);
  writer_text(&out, TEXT(""));
  for (size_t i = 0; i < typed.length; i++) {
    bool is_mark = i + 1 < typed.length && (typed.at[i + 1] == '[' || typed.at[i + 1] == ';');
    if (typed.at[i] == '\n')
      writer_words(&out, "\\n");
    else if (typed.at[i] == '\\' && !is_mark)
      writer_words(&out, "\\\\");
    else
      writer_char(&out, typed.at[i]);
  }
  return writer_view(&out);
}

/* As a browser sends it back: line ends are "\n" here, no blanks around. */
static Text normal(const Seat *seat, Text typed) {
  Writer out = WRITER_IN(seat->arena);
  writer_text(&out, TEXT(""));
  for (size_t i = 0; i < typed.length; i++)
    if (typed.at[i] != '\r') writer_char(&out, typed.at[i]);
  return text_trim(writer_view(&out));
}

static ControlType control_type(const Field *field) {
  switch (field->type) {
  case FIELD_TEXT: return CONTROL_WORDS;
  case FIELD_TERM: return CONTROL_TERM;
  case FIELD_YES_NO: return CONTROL_YES_NO;
  case FIELD_UNKNOWN: return CONTROL_KEPT;
  case FIELD_LINE:
  case FIELD_NAME:
  case FIELD_DATE:
  case FIELD_NUMBER:
  case FIELD_RANGE:
  case FIELD_PLACE:
  case FIELD_LINK:
  case FIELD_MONEY:
  case FIELD_LANGUAGE:
  case FIELD_HASH:
  case FIELD_GROUP: break;
  }
  return CONTROL_LINE;
}

static Text control_name(const Seat *seat, char letter, const Field *field, const ElementId *element) {
  Writer name = WRITER_IN(seat->arena);
  char digits[ID_DIGITS + 1];
  writer_format(&name, "%c.%u", letter, field->number);
  if (element != NULL) {
    ID_TEXT(*element, digits);
    writer_format(&name, ".%s", digits);
  }
  return writer_view(&name);
}

static FormControl *add_control(const Seat *seat, FormControls *controls, const Field *field, Text name,
                                ControlType type) {
  FormControl *control = LIST_ADD(controls, seat->arena);
  if (control != NULL)
    *control =
        (FormControl){.name = name, .field = field, .type = type, .was = TEXT(""), .typed = TEXT(""), .note = TEXT("")};
  return control;
}

/* What the control shows of the version that stands first. */
static void fill(const Seat *seat, FormControl *control, Bytes bytes) {
  Value value;
  Writer line = WRITER_IN(seat->arena);
  writer_text(&line, TEXT(""));
  bool fits = value_from_bytes(control->field, bytes, seat->arena, &value, NULL) == DONE &&
              value_to_line(control->field, &value, &line);
  control->was =
      control->type == CONTROL_WORDS ? text_trim(with_lines(seat, writer_view(&line))) : text_trim(writer_view(&line));
  if (!fits) {
    Writer words = WRITER_IN(seat->arena);
    control->type = CONTROL_KEPT;
    seat_value(seat, control->field, bytes, &words);
    control->was = writer_view(&words);
  }
  control->typed = control->was;
  control->is_other_term = control->type == CONTROL_TERM && term_by_code(control->field->terms, control->typed) == NULL;
}

static Outcome add_field(const Seat *seat, const Field *field, const Record *record, FormControls *controls,
                         Problem *problem) {
  for (size_t i = 0; record != NULL && i < record->value_count; i++) {
    const FieldValue *value = &record->values[i];
    if (value->field != field || value->version_count == 0 || value->versions[0].value.length == 0) continue;
    Text name = field->is_many ? control_name(seat, 'e', field, &value->element) : control_name(seat, 'f', field, NULL);
    FormControl *control = add_control(seat, controls, field, name, control_type(field));
    TRY_MEMORY(control, problem);
    control->element = value->element;
    fill(seat, control, value->versions[0].value);
    if (!field->is_many) return DONE;
  }
  ControlType type = control_type(field);
  if (field->is_many && type == CONTROL_LINE) type = CONTROL_LIST;
  TRY_MEMORY(add_control(seat, controls, field, control_name(seat, field->is_many ? 'a' : 'f', field, NULL), type),
             problem);
  return DONE;
}

Outcome form_controls(const Seat *seat, const Kind *kind, const Record *record, FormControls *ret_controls,
                      Problem *problem) {
  const LogReader *reader = registry_reader(seat->registry);
  FormControls controls = {0};
  for (size_t i = 0; i < kind->field_count; i++) {
    const Field *field = &kind->fields[i];
    if (field->is_derived || !reader->opens[field->security_class]) continue;
    TRY(add_field(seat, field, record, &controls, problem));
  }
  *ret_controls = controls;
  return DONE;
}

Outcome form_read(const Seat *seat, FormControls *controls, Problem *problem) {
  for (size_t i = 0; i < controls->length; i++) {
    FormControl *control = &controls->at[i];
    Writer was_name = WRITER_IN(seat->arena);
    Text typed, was;
    if (control->type == CONTROL_KEPT) continue;
    writer_format(&was_name, "was.%.*s", TEXT_ARGS(control->name));
    char *name = text_c(seat->arena, control->name);
    if (name == NULL || was_name.failed) return problem_no_memory(problem);
    typed = web_field(seat->request, name);
    if (typed.at == NULL) continue; /* it came after the form was made: not touched */
    TRY(unicode_nfc(normal(seat, typed), seat->arena, &control->typed, problem));
    TRY(unicode_nfc(normal(seat, web_field(seat->request, was_name.at)), seat->arena, &was, problem));
    if (text_equal(control->typed, was)) {
      control->typed = control->was; /* untouched: what others wrote meanwhile stays */
    } else if (!text_equal(was, control->was) && !text_equal(control->typed, control->was)) {
      control->is_changed = true;
    }
  }
  return DONE;
}

/* One value as typed; a note where it is none. */
static Outcome add_change(const Seat *seat, FormControl *control, Text line, PartAction action, FormChanges *changes,
                          Problem *problem) {
  Problem why = {0};
  Value value;
  FieldChange *change = LIST_ADD(changes, seat->arena);
  TRY_MEMORY(change, problem);
  *change = (FieldChange){.action = action, .field = control->field->number, .element = control->element};
  if (action == PART_REMOVE) return DONE;
  Outcome outcome = value_from_line(control->field, line, seat->arena, &value, &why);
  if (outcome == DONE) return value_to_bytes(&value, seat->arena, &change->value, problem);
  changes->length--;
  if (outcome == BROKEN) return problem_no_memory(problem);
  control->note = text_copy(seat->arena, text_of(why.message));
  return DONE;
}

static Outcome add_each_line(const Seat *seat, FormControl *control, FormChanges *changes, Problem *problem) {
  Text rest = control->typed, line;
  while (text_next(&rest, '\n', &line)) {
    line = text_trim(line);
    if (line.length > 0) TRY(add_change(seat, control, line, PART_ADD, changes, problem));
  }
  return DONE;
}

static Outcome change_of(const Seat *seat, FormControl *control, FormChanges *changes, Problem *problem) {
  bool adds = control->field->is_many && ID_IS_NONE(control->element);
  if (control->type == CONTROL_LIST) return add_each_line(seat, control, changes, problem);
  Text line = control->type == CONTROL_WORDS ? without_lines(seat, control->typed) : control->typed;
  PartAction action = line.length == 0 ? PART_REMOVE : adds ? PART_ADD : PART_SET;
  return add_change(seat, control, line, action, changes, problem);
}

Outcome form_changes(const Seat *seat, FormControls *controls, FormChanges *ret_changes, bool *ret_is_good,
                     Problem *problem) {
  FormChanges changes = {0};
  bool is_good = true;
  for (size_t i = 0; i < controls->length; i++) {
    FormControl *control = &controls->at[i];
    if (control->type == CONTROL_KEPT || text_equal(control->typed, control->was)) continue;
    TRY(change_of(seat, control, &changes, problem));
    is_good = is_good && control->note.length == 0 && !control->is_changed;
  }
  *ret_changes = changes;
  *ret_is_good = is_good;
  return DONE;
}
