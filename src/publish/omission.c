#include "publish/omission.h"

static const struct {
  const char *code, *words;
} reasons[OMITTED_COUNT] = {
    [OMITTED_NOT_ASKED] = {"not_asked", "nobody has asked for consent to this use"},
    [OMITTED_REFUSED] = {"refused", "consent to this use was refused"},
    [OMITTED_WITHDRAWN] = {"withdrawn", "the consent was withdrawn"},
    [OMITTED_ASK_AGAIN] = {"ask_again", "the consent is to be asked again; its day has passed"},
    [OMITTED_PROTECTED] = {"protected", "under protection: nothing of this person leaves"},
    [OMITTED_MINOR] = {"minor", "\"already public\" never holds for a minor"},
    [OMITTED_SEXUAL_VIOLENCE] = {"sexual_violence", "\"already public\" never holds for sexual violence"},
    [OMITTED_WITNESS] = {"witness", "\"already public\" never holds for a witness"},
    [OMITTED_SOURCE] = {"source", "\"already public\" never holds for a source"},
    [OMITTED_SOURCES_CLOSED] = {"sources_closed",
                                "your keys do not show who is a source, so \"already public\" cannot be used"},
    [OMITTED_NOT_CHARGED] = {"not_charged", "neither charged nor found responsible: shown by agency and place"},
    [OMITTED_NAME_IN_TEXT] = {"name_in_text", "the text holds a name that may not be shown"},
    [OMITTED_LANGUAGE] = {"not_translated", "not translated into the language of the paper"},
    [OMITTED_STALE] = {"stale_state", "not confirmed within its limit"},
    [OMITTED_WITHOUT_NAME] = {"without_name", "shown without name, exact day and place"},
    [OMITTED_COUNTRY] = {"no_country",
                         "no place says which country it is, so the code begins with XXX; give --country"},
};

const char *omission_code(OmissionReason reason) {
  return reasons[reason].code;
}

void omission_add(Omissions *omissions, Omission omission) {
  for (size_t i = 0; i < omissions->list.length; i++) {
    const Omission *one = &omissions->list.at[i];
    if (one->reason == omission.reason && ID_EQUAL(one->record, omission.record) &&
        text_equal(one->what, omission.what) && ID_EQUAL(one->because, omission.because))
      return;
  }
  Omission *place = omissions->failed ? NULL : LIST_ADD(&omissions->list, omissions->arena);
  if (place == NULL) {
    omissions->failed = true;
    return;
  }
  *place = omission;
}

static void record_write(RecordId id, Text title, Writer *writer) {
  char digits[ID_DIGITS + 1];
  ID_TEXT(id, digits);
  writer_text(writer, text_is_empty(title) ? TEXT("a record without a title") : title);
  writer_format(writer, " (%.8s)", digits);
}

void omission_write(const Omission *omission, Writer *writer) {
  record_write(omission->record, omission->title, writer);
  if (!text_is_empty(omission->what)) writer_format(writer, ", %.*s", TEXT_ARGS(omission->what));
  writer_format(writer, ": %s", reasons[omission->reason].words);
  if (ID_IS_NONE(omission->because)) return;
  writer_words(writer, ": ");
  record_write(omission->because, omission->because_title, writer);
}
