/* lexicon.h - what the words and phrases of one language mean to the engine.
 *
 * A language is a folder of word files compiled into these tables by
 * tools/compile-language.  A phrase is a path of word ids through a trie; the
 * node it ends in lists its senses.  Looking up costs one hash a word and one
 * probe a step, so time does not depend on how many phrases there are. */
#ifndef EXTRACT_LEXICON_H
#define EXTRACT_LEXICON_H

#include "base/text.h"
#include "extract/dictionary.h"
#include "extract/terms.h"

/* What a phrase may be.  Behind the name: what a, b and c say. */
typedef enum SenseKind {
  SENSE_NONE,
  /* time and number */
  SENSE_MONTH,        /* 1..12 */
  SENSE_WEEKDAY,      /* 0 is Monday */
  SENSE_SEASON,       /* first month, number of months */
  SENSE_NUMBER,       /* value; with a Unit: a time in one word or phrase */
  SENSE_ORDINAL,      /* value */
  SENSE_VAGUE_NUMBER, /* least (0: not said), or as factor behind a number ("thousand"): 0, factor */
  SENSE_UNIT,         /* Unit */
  SENSE_WHEN,         /* When */
  SENSE_APPROXIMATE,  /* Approximate */
  /* persons */
  SENSE_ROLE,       /* RoleKind, 1 where it needs a name beside it to count */
  SENSE_TITLE,      /* 1: of an official; gender */
  SENSE_PARTICLE,   /* inside a name: al, bin, van; 1: may begin it */
  SENSE_GIVEN_NAME, /* a given name that is also a word */
  SENSE_NOT_A_NAME, /* capitalised without being anybody's name */
  SENSE_SPEECH,     /* 1: said (verb with a speaker), 2: according to */
  SENSE_PRONOUN,    /* number: 1 or 2 (they); possessive: 1; gender as below, 0: either */
  SENSE_GENDER,     /* 1 a man, 2 a woman, told of the name beside; 1: a title that stands before names of two words */
  SENSE_AFFECTED,   /* a noun for persons: counted ("people"), 1: the name beside is theirs */
  SENSE_COUNTED,    /* a noun that is counted and is no person: cases, NGOs */
  SENSE_FORCE,      /* who does it to people: police, security forces */
  /* organisations and places */
  SENSE_ORGANISATION,      /* OrganisationKind */
  SENSE_ORGANISATION_HEAD, /* OrganisationKind: court, ministry */
  SENSE_SMALL_HEAD,        /* OrganisationKind: a head in small letters beside a name */
  SENSE_PLACE,             /* PlaceType */
  SENSE_PLACE_HEAD,        /* PlaceType: region, oblast */
  SENSE_NATIONALITY,
  /* events */
  SENSE_CUE,         /* EventType, Stage, Voice */
  SENSE_LEAD,        /* Lead: begins a cue that has a name in its middle */
  SENSE_TAIL,        /* EventType, Stage, Lead: ends one */
  SENSE_MODALITY,    /* Modality, 1: of the whole clause behind it */
  SENSE_DEMAND,      /* should, must, to: what follows is wished, not told */
  SENSE_VIOLATION,   /* Violation */
  SENSE_CHARGE,      /* a charge follows; 1: a suspicion of it */
  SENSE_CHARGE_VERB, /* a name, then "with" (1) or "of" (2), leads to the charge */
  SENSE_CHARGE_BACK, /* "such charges": how many of the last named, 0 for all, 99 for the first */
  SENSE_CHARGE_STOP, /* ends a charge */
  SENSE_OFFENCE,     /* names a charge wherever it stands */
  SENSE_PENALTY,     /* PenaltyKind */
  SENSE_SENTENCING,  /* PenaltyStatus: sentenced to, seeking */
  SENSE_LAW,         /* a code or law */
  SENSE_ARTICLE,     /* article, section */
  SENSE_CURRENCY,    /* the unit of a fine */
  SENSE_REGISTRAR,   /* registered, documented by */
  /* words that hold a sentence together */
  SENSE_WORD, /* WordUse */
  SENSE_ABBREVIATION,
  /* the document */
  SENSE_ASK,
  SENSE_ISSUE,
  SENSE_CHROME,   /* begins a line that belongs to the page, not to the text; 1: the line is nothing else */
  SENSE_DOCUMENT, /* DocumentType */
  SENSE_COUNT
} SenseKind;

typedef enum Unit { UNIT_none, UNIT_hour, UNIT_day, UNIT_week, UNIT_month, UNIT_year, UNIT_decade } Unit;

typedef enum When {
  WHEN_none,
  WHEN_today,
  WHEN_yesterday,
  WHEN_tomorrow,
  WHEN_this,
  WHEN_last,
  WHEN_next,
  WHEN_same,
  WHEN_ago,
  WHEN_later,
  WHEN_earlier,
  WHEN_since,
  WHEN_until,
  WHEN_before,
  WHEN_after,
  WHEN_between,
  WHEN_from,
  WHEN_early,
  WHEN_mid,
  WHEN_late,
  WHEN_recent,
  WHEN_ongoing,
  WHEN_as_of,
  WHEN_first,
  WHEN_year,
  WHEN_during,
  WHEN_half,
  WHEN_quarter,
  WHEN_century,
  WHEN_weekend,
  WHEN_to,
  WHEN_previous,
  WHEN_past,       /* counted back from today: "the past two weeks" */
  WHEN_then,       /* the day told of last: "since then" */
  WHEN_day_before, /* the day before yesterday */
  WHEN_eve
} When;

typedef enum Approximate {
  APPROXIMATE_none,
  APPROXIMATE_at_least,
  APPROXIMATE_more_than,
  APPROXIMATE_up_to,
  APPROXIMATE_about
} Approximate;

typedef enum RoleKind {
  ROLE_other,
  ROLE_victim,
  ROLE_official,
  ROLE_spokesperson,
  ROLE_lawyer,
  ROLE_relative,
  ROLE_politician,
  ROLE_force
} RoleKind;

/* Whom a cue's grammar points to. */
typedef enum Voice {
  VOICE_auto,    /* a participle: passive behind "be", else active or reduced passive */
  VOICE_passive, /* the one to the left is affected */
  VOICE_active,  /* the one to the right is affected, the one to the left does it */
  VOICE_subject, /* the one to the left is concerned */
  VOICE_noun,    /* "arrest of X", "X's arrest" */
  VOICE_scene,   /* nobody is named with it: a protest */
  VOICE_weak     /* as noun, and only where more of the event is said */
} Voice;

/* What a cue with a name in its middle may begin with. */
typedef enum Lead {
  LEAD_none,    /* "X's appeal was rejected": nothing */
  LEAD_move,    /* take, put, hold, send */
  LEAD_remand,  /* remand */
  LEAD_let,     /* let, allow, grant */
  LEAD_refuse,  /* refuse, deny */
  LEAD_order,   /* order, force */
  LEAD_declare, /* find, declare, label */
  LEAD_bar,     /* bar, prevent */
  LEAD_strip,   /* strip, dismiss */
  LEAD_tell,    /* tell, warn */
  LEAD_hurt,    /* beat, shoot */
  LEAD_change,  /* uphold, reduce, overturn */
  LEAD_extend,  /* extend, renew */
  LEAD_case,    /* a case against */
  LEAD_charges, /* charges against */
  LEAD_verdict, /* the sentence of */
  LEAD_custody, /* the detention of */
  LEAD_trial,   /* the trial of */
  LEAD_lawyer,  /* the lawyer of */
  LEAD_seize,   /* confiscate, revoke */
  LEAD_give,    /* give, apply */
  LEAD_sue      /* sue, a claim against */
} Lead;

typedef enum WordUse {
  WORD_none,
  WORD_in,
  WORD_at,
  WORD_to,
  WORD_of,
  WORD_by,
  WORD_for,
  WORD_from,
  WORD_with,
  WORD_on,
  WORD_against,
  WORD_and,
  WORD_or,
  WORD_the,
  WORD_a,
  WORD_be,
  WORD_have,
  WORD_who,
  WORD_that,
  WORD_but,
  WORD_not_in,
  WORD_aged,
  WORD_respectively,
  WORD_near,
  WORD_each,
  WORD_both,
  WORD_possessive,
  WORD_respective,
  WORD_latter,
  WORD_other,
  WORD_born,
  WORD_adverb,
  WORD_former,
  WORD_glue,
  WORD_home,
  WORD_will,
  WORD_custody,
  WORD_including,
  WORD_about,
  WORD_compared,
  WORD_suspended,
  WORD_during,
  WORD_direction,
  WORD_motion,
  WORD_belonging,   /* "home of": what is done to it is done to its owner */
  WORD_dated,       /* "published", "updated": the day behind it is the document's */
  WORD_site,        /* airport, border crossing: what bears the name of the place where it is */
  WORD_frontier,    /* airport, border: where one is kept from leaving */
  WORD_court,       /* who rules */
  WORD_suffering,   /* behind a name: what is told of those a case is about */
  WORD_state,       /* police, ministry: whoever speaks for it is an official */
  WORD_stance,      /* behind a name: condemns, calls for */
  WORD_prosecution, /* who asks a court for a penalty */
  WORD_USE_COUNT
} WordUse;

typedef struct Sense {
  uint8_t kind; /* SenseKind */
  uint32_t a, b;
  uint16_t c;
  uint8_t plural;
  const char *name;
  uint16_t name_length;
} Sense;

typedef struct LexiconSlot {
  uint32_t word; /* where in the pool: a length byte, then the word */
  uint32_t id;   /* 0: empty */
} LexiconSlot;

typedef struct LexiconEdge {
  uint32_t node, word, target; /* target 0: empty */
} LexiconEdge;

typedef struct LexiconNode {
  uint32_t first;
  uint16_t count;
  uint16_t goes_on; /* longer phrases begin so */
} LexiconNode;

typedef struct Lexicon {
  const unsigned char *words;
  const LexiconSlot *word_slots;
  uint32_t word_size; /* a power of two, as the other sizes */
  const unsigned char *stems;
  const LexiconSlot *stem_slots;
  uint32_t stem_size;
  uint32_t longest_stem; /* bytes; 0: this language has none */
  const LexiconEdge *edges;
  uint32_t edge_size;
  const LexiconNode *nodes;
  const Sense *senses;
} Lexicon;

#define LEXICON_STEMS 3

/* The ids of a folded word: itself (or 0) and the longest stems that begin it. */
typedef struct WordIds {
  uint32_t word;
  uint32_t stems[LEXICON_STEMS]; /* 0 where there are no more */
} WordIds;

WordIds lexicon_word(const Lexicon *lexicon, const char *folded, size_t length);

/* The node behind `node` on `word`, or 0.  From the root (0) it is the word's own number. */
uint32_t lexicon_step(const Lexicon *lexicon, uint32_t node, uint32_t word);

#endif
