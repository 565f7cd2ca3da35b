/* story.h - one case as it goes: who was affected, what was done, and what police, courts and we did then.
 *
 * The parts, one file each: country (cities and bodies), persons, cases
 * (event, violations, account), proceedings (steps over two years), advocacy
 * (issues, occasions, asks, counts of others). */
#ifndef SAMPLE_STORY_H
#define SAMPLE_STORY_H

#include "sample/draft.h"

#define COUNTRY_CODE "XS" /* user-assigned in ISO 3166-1: nobody's */
#define CITIES_MOST 8
#define ISSUES 5
#define STORY_DAYS 730

/* The bodies of one city. */
typedef struct City {
  const char *name;
  RecordId police, court, prosecutor;
} City;

/* What the stories share. */
typedef struct World {
  SampleDraft *draft;
  int64_t last_day;
  City cities[CITIES_MOST];
  size_t city_count;
  RecordId ourselves;
  RecordId issues[ISSUES];
  RecordId occasion; /* the last one */
} World;

typedef enum Theme { THEME_TORTURE, THEME_EXPRESSION, THEME_ASSEMBLY, THEME_DETENTION, THEME_COUNT } Theme;

#define AFFECTED_MOST 3
#define ACTS_MOST (AFFECTED_MOST * 2)
typedef struct Story {
  Theme theme;
  size_t city;
  int64_t day; /* of the event */
  RecordId affected[AFFECTED_MOST];
  const char *surnames[AFFECTED_MOST]; /* in Latin, for titles */
  size_t affected_count;
  RecordId event;
  RecordId acts[ACTS_MOST];
  size_t act_count;
  Entry *the_case;
} Story;

/* country.c */
void country_make(World *world, size_t cities);
/* "XS Veldau" for a place, as a line. */
void city_place(const World *world, size_t city, Entry *entry, const char *field);

/* persons.c: the affected ones with consents and contacts; others with a role. */
RecordId person_affected(World *world, Theme theme, int64_t day, const char **ret_surname);
typedef enum Other { OTHER_OFFICER, OTHER_RELATIVE, OTHER_LAWYER } Other;
RecordId person_other(World *world, Other what, size_t city);

/* cases.c: all of one story, its proceeding among it; answers the case. */
RecordId story_make(World *world);
/* proceedings.c */
void proceeding_make(World *world, Story *story);

/* advocacy.c */
void issues_make(World *world);
void occasion_make(World *world, const RecordId *cases, size_t count);
void count_of_others_make(World *world);

#endif
