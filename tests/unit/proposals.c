/* What a document proposes, and how proposals wait. */
#include "base/cbor.h"
#include "intake/intake.h"
#include "tests/support/desk.h"
#include "tests/support/tiny.h"

static Registry *registry;

static IntakeResult read_document(const char *words) {
  IntakeDocument document = {
      .bytes = text_bytes(text_of(words)), .name = TEXT("note.txt"), .date = TEXT(""), .language = TEXT("")};
  IntakeResult result = {0};
  CHECK(intake_read(registry, &document, desk_arena, &result, &desk_problem) == DONE);
  return result;
}

/* ---- who did it, as whose officer ---- */

/* The name of the person or body that this link of a proposal leads to; "" where it has none. */
static Text linked_name(const ProposalSet *set, const Proposal *proposal, const char *field_name) {
  const Field *field = field_by_name(proposal->kind, text_of(field_name));
  for (size_t i = 0; i < proposal->field_count; i++) {
    Value link, name;
    if (proposal->fields[i].field != field->number) continue;
    CHECK(value_from_bytes(field, proposal->fields[i].value, desk_arena, &link, &desk_problem) == DONE);
    const Proposal *target = proposal_by_id(set, link.link);
    for (size_t k = 0; target != NULL && k < target->field_count; k++) {
      const Field *names = field_by_number(target->kind, target->fields[k].field);
      if (strcmp(names->name, "names") != 0) continue;
      CHECK(value_from_bytes(names, target->fields[k].value, desk_arena, &name, &desk_problem) == DONE);
      return name.name.words;
    }
  }
  return TEXT("");
}

/* The text proposes one involvement, of this officer in this agency. */
static void check_involvement(const char *words, const char *officer, const char *agency) {
  IntakeResult result = read_document(words);
  size_t count = 0;
  for (size_t i = 0; i < result.set.length; i++) {
    const Proposal *proposal = &result.set.at[i];
    if (strcmp(proposal->kind->name, "involvement") != 0) continue;
    CHECK_TEXT(linked_name(&result.set, proposal, "perpetrator"), officer);
    CHECK_TEXT(linked_name(&result.set, proposal, "agency"), agency);
    count++;
  }
  CHECK_NUMBER(count, 1);
}

TEST(a_body_beside_an_officer_is_his_agency) {
  registry = desk_make("agency", true);
  REQUIRE(registry != NULL);
  check_involvement("The teacher Nadia Sorrel was beaten by Captain Rinat Berov of the Veldau Police Department.",
                    "Rinat Berov", "Veldau Police Department");
  check_involvement("Captain Rinat Berov (Veldau Police Department) beat the teacher Nadia Sorrel.", "Rinat Berov",
                    "Veldau Police Department");
}

/* Told twice of one beating: the body first, then its officer. */
TEST(a_body_told_before_its_officer_is_no_perpetrator_of_its_own) {
  registry = desk_make("agency-twice", true);
  REQUIRE(registry != NULL);
  check_involvement("On 3 May the teacher Nadia Sorrel was beaten by officers of the Veldau Police Department. "
                    "Nadia Sorrel said that Captain Rinat Berov of the Veldau Police Department had beaten her on "
                    "3 May.",
                    "Rinat Berov", "Veldau Police Department");
}

/* Of an officer whose body nobody names the body that did it with him is his. */
TEST(an_officer_beside_a_body_is_one_of_it) {
  registry = desk_make("agency-beside", true);
  REQUIRE(registry != NULL);
  check_involvement("On 3 May the teacher Nadia Sorrel was beaten by officers of the Veldau Police Department. "
                    "Nadia Sorrel said that Captain Rinat Berov had beaten her on 3 May.",
                    "Rinat Berov", "Veldau Police Department");
}

TEST(a_body_alone_stands_for_who_is_not_known) {
  registry = desk_make("agency-alone", true);
  REQUIRE(registry != NULL);
  check_involvement("The teacher Nadia Sorrel was beaten by officers of the Veldau Police Department on 3 May.", "",
                    "Veldau Police Department");
}

TEST(an_association_is_nobodys_agency) {
  registry = desk_make("association", true);
  REQUIRE(registry != NULL);
  check_involvement("The teacher Nadia Sorrel was beaten by Captain Rinat Berov of the Association of Veterans.",
                    "Rinat Berov", "");
}

/* ---- how they wait ---- */

TEST(proposals_wait_as_they_were_made) {
  registry = desk_make("wait", true);
  REQUIRE(registry != NULL);
  IntakeResult result = read_document("The teacher Nadia Sorrel was beaten in Veldau on 3 May.");
  ProposalSets sets = {0};
  REQUIRE(proposals_list(registry, desk_arena, &sets, &desk_problem) == DONE && sets.length == 1);
  REQUIRE(result.set.length > 0 && sets.at[0].length == result.set.length);
  CHECK_TEXT(sets.at[0].document, "note.txt");
  CHECK(ID_EQUAL(sets.at[0].evidence, result.set.evidence));
  for (size_t i = 0; i < result.set.length; i++) {
    const Proposal *made = &result.set.at[i], *waits = &sets.at[0].at[i];
    CHECK(ID_EQUAL(made->id, waits->id) && made->kind == waits->kind && made->percent == waits->percent);
    REQUIRE(made->field_count == waits->field_count);
    CHECK(text_equal(made->words, waits->words) && made->start == waits->start && made->length == waits->length);
    for (size_t k = 0; k < made->field_count; k++)
      CHECK(bytes_equal(made->fields[k].value, waits->fields[k].value));
  }
}

/* An empty set in the form of this version. */
static Bytes set_of_version(uint64_t version) {
  static const uint8_t evidence[ID_SIZE];
  Writer writer = WRITER_IN(desk_arena);
  CborWriter cbor = CBOR_TO(&writer);
  Bytes bytes = {0};
  cbor_write_array(&cbor, 7);
  cbor_write_unsigned(&cbor, version);
  cbor_write_bytes(&cbor, evidence, sizeof evidence);
  for (int i = 0; i < 4; i++)
    cbor_write_text(&cbor, TEXT(""));
  cbor_write_array(&cbor, 0);
  CHECK(cbor_write_end(&cbor, &bytes, &desk_problem) == DONE);
  return bytes;
}

TEST(proposals_of_another_version_are_told_and_stay) {
  registry = desk_make("version", true);
  REQUIRE(registry != NULL);
  ProposalSets sets = {0};
  PendingId id = {{0}};
  REQUIRE(registry_keep_pending(registry, &id, 1, set_of_version(2), &desk_problem) == DONE);
  CHECK(proposals_list(registry, desk_arena, &sets, &desk_problem) == DONE && sets.length == 1);
  for (uint64_t version = 1; version <= 3; version += 2) {
    REQUIRE(registry_keep_pending(registry, &id, 1, set_of_version(version), &desk_problem) == DONE);
    CHECK(proposals_list(registry, desk_arena, &sets, &desk_problem) == BROKEN);
    CHECK_TEXT(text_of(desk_problem.code), "bad_proposals");
  }
  Pending *pending = NULL;
  size_t count = 0;
  CHECK(registry_list_pending(registry, desk_arena, &pending, &count, &desk_problem) == DONE && count == 1);
}

TESTS(a_body_beside_an_officer_is_his_agency, a_body_told_before_its_officer_is_no_perpetrator_of_its_own,
      an_officer_beside_a_body_is_one_of_it, a_body_alone_stands_for_who_is_not_known, an_association_is_nobodys_agency,
      proposals_wait_as_they_were_made, proposals_of_another_version_are_told_and_stay)
