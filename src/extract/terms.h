/* terms.h - the closed word lists that an extraction is written in.
 *
 * One list each, so that the enum, its words in JSON and what the language
 * files may name can never drift apart.  The first name of a list is the
 * value of a field nobody filled; `..._NONE` is written as null. */
#ifndef EXTRACT_TERMS_H
#define EXTRACT_TERMS_H

/* It would indent the lists like stairs. */
/* clang-format off */
#define EVENT_TYPES(X) \
  X(none) X(detention) X(mass_detention) X(arrest) X(search) X(interrogation) X(case_opened) X(charges_brought) \
  X(trial) X(court_hearing) X(prosecutor_request) X(conviction) X(administrative_penalty) X(appeal) \
  X(court_ruling) X(release) X(disciplinary_isolation) X(transfer) X(death_in_custody) X(killing) X(torture) \
  X(torture_count) X(assault) X(attack) X(abduction) X(disappearance) X(threat) X(intimidation) X(surveillance) \
  X(smear_campaign) X(denial_of_lawyer) X(lawyer_visit) X(travel_ban) X(denial_of_passport) X(deportation) \
  X(site_blocking) X(defamation_lawsuits) X(criminal_proceedings) X(organisation_closed) X(inspection) \
  X(legislation) X(protest) X(protest_dispersal) X(deaths) X(injuries) X(detention_count) X(killings_count) \
  X(attacks_count) X(investigation) X(impunity_finding) X(resolution) X(un_opinion) X(report) X(statement) \
  X(ngo_briefing) X(dialogue_meeting)

#define STAGES(X) \
  X(none) X(threatened) X(searched) X(detained) X(administrative_sanction) X(arrested) X(in_detention) \
  X(residential_surveillance) X(charged) X(case_opened) X(investigation) X(trial) X(prosecutor_requested) \
  X(convicted) X(sentenced) X(appealed) X(final) X(serving) X(transfer_to_stricter_regime) X(released) \
  X(complaint_denied) X(complaint_filed) X(complaint_registered) X(registration_refused) X(suspended) X(closed) \
  X(reopened) X(reclassified) X(compensation) X(remitted_for_reconsideration)

#define PENALTY_KINDS(X) \
  X(none) X(imprisonment) X(administrative_detention) X(restriction_of_freedom) X(restriction_of_movement) X(fine) \
  X(ban_on_activity) X(punishment_cell) X(suspended_sentence)

#define PENALTY_STATUSES(X) X(none) X(requested) X(imposed) X(upheld) X(reduced) X(maximum)

#define VIOLATIONS(X) \
  X(none) X(freedom_of_expression) X(freedom_of_assembly) X(freedom_of_association) X(freedom_of_religion) \
  X(freedom_of_movement) X(arbitrary_detention) X(fair_trial) X(access_to_lawyer) X(torture) X(right_to_life) \
  X(enforced_disappearance) X(privacy) X(impunity) X(reprisals) X(discrimination)

#define MODALITIES(X) X(asserted) X(alleged) X(denied) X(future) X(conditional) X(negated)
#define PERSON_STATUSES(X) X(other) X(victim) X(official) X(spokesperson)
#define ORGANISATION_KINDS(X) X(other) X(ngo) X(igo) X(state) X(media) X(court) X(police) X(company)
#define PLACE_TYPES(X) X(place) X(country) X(region) X(city)
#define DOCUMENT_TYPES(X) X(news) X(press_release) X(appeal) X(statement) X(report) X(letter) X(list)
#define PRECISIONS(X) \
  X(none) X(day) X(days) X(month) X(months) X(year) X(years) X(period) X(before_day) X(vague_past) X(ongoing) \
  X(duration) X(after_day) X(future)
#define COUNT_BASES(X) X(none) X(registered) X(occurred)
/* clang-format on */

#define EVENT_TERM_(name) EVENT_##name,
#define STAGE_TERM_(name) STAGE_##name,
#define PENALTY_TERM_(name) PENALTY_##name,
#define PENALTY_STATUS_TERM_(name) PENALTY_STATUS_##name,
#define VIOLATION_TERM_(name) VIOLATION_##name,
#define MODALITY_TERM_(name) MODALITY_##name,
#define STATUS_TERM_(name) STATUS_##name,
#define ORGANISATION_TERM_(name) ORGANISATION_##name,
#define PLACE_TERM_(name) PLACE_##name,
#define DOCUMENT_TERM_(name) DOCUMENT_##name,
#define PRECISION_TERM_(name) PRECISION_##name,
#define COUNT_TERM_(name) COUNT_##name,

typedef enum EventType { EVENT_TYPES(EVENT_TERM_) EVENT_TYPE_COUNT } EventType;
typedef enum Stage { STAGES(STAGE_TERM_) STAGE_COUNT } Stage;
typedef enum PenaltyKind { PENALTY_KINDS(PENALTY_TERM_) PENALTY_KIND_COUNT } PenaltyKind;
typedef enum PenaltyStatus { PENALTY_STATUSES(PENALTY_STATUS_TERM_) PENALTY_STATUS_COUNT } PenaltyStatus;
typedef enum Violation { VIOLATIONS(VIOLATION_TERM_) VIOLATION_COUNT } Violation;
typedef enum Modality { MODALITIES(MODALITY_TERM_) MODALITY_COUNT } Modality;
typedef enum PersonStatus { PERSON_STATUSES(STATUS_TERM_) STATUS_COUNT } PersonStatus;
typedef enum OrganisationKind { ORGANISATION_KINDS(ORGANISATION_TERM_) ORGANISATION_KIND_COUNT } OrganisationKind;
typedef enum PlaceType { PLACE_TYPES(PLACE_TERM_) PLACE_TYPE_COUNT } PlaceType;
typedef enum DocumentType { DOCUMENT_TYPES(DOCUMENT_TERM_) DOCUMENT_TYPE_COUNT } DocumentType;
typedef enum Precision { PRECISIONS(PRECISION_TERM_) PRECISION_COUNT } Precision;
typedef enum CountBasis { COUNT_BASES(COUNT_TERM_) COUNT_BASIS_COUNT } CountBasis;

/* The words as JSON has them; NULL for "none". */
const char *event_type_words(EventType type);
const char *stage_words(Stage stage);
const char *penalty_kind_words(PenaltyKind kind);
const char *penalty_status_words(PenaltyStatus status);
const char *violation_words(Violation violation);
const char *modality_words(Modality modality);
const char *person_status_words(PersonStatus status);
const char *organisation_kind_words(OrganisationKind kind);
const char *place_type_words(PlaceType type);
const char *document_type_words(DocumentType type);
const char *precision_words(Precision precision);
const char *count_basis_words(CountBasis basis);

#endif
