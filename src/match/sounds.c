#include "match/sounds.h"

#include "match/letters.h"

#define TRANSPOSED 80 /* two sounds in the wrong order, in hundredths of a wrong letter */

typedef struct Canon {
  char *at;
  size_t length;
  bool glided; /* a dropped glide stands between the last sound and the next */
} Canon;

static char last_sound(const Canon *canon) {
  return canon->length == 0 ? '\0' : canon->at[canon->length - 1];
}

/* Two sounds that are one: t+x is c (tsh), d+j is j, x+c is x (shch), o+u is u
 * (French ou).  Answers the one, or 0. */
static char joined(char first, char second, bool glided) {
  if (first == second) return sound_is_vowel(first) && first != 'e' && glided ? '\0' : first;
  if (first == 't' && (second == 'x' || second == 'c')) return 'c';
  if (first == 'd' && second == 'j') return 'j';
  if (first == 'x' && second == 'c') return 'x';
  if (first == 'o' && second == 'u' && !glided) return 'u';
  return '\0';
}

static void put(Canon *canon, char sound) {
  char one = joined(last_sound(canon), sound, canon->glided);
  canon->glided = false;
  if (one != '\0')
    canon->at[canon->length - 1] = one;
  else if (canon->length + 1 < FOLD_SPELLING)
    canon->at[canon->length++] = sound;
}

/* A run of i and y at `sounds`: a single y before a vowel is a glide and is
 * dropped, all else is one i.  A glide that begins the word is heard, but for
 * the one of e, which some write and some do not.  Answers the run's length. */
static size_t put_run(Canon *canon, const char *sounds) {
  size_t length = strspn(sounds, "iy");
  bool is_glide = length == 1 && sounds[0] == 'y' && sound_is_vowel(sounds[1]);
  if (is_glide && (canon->length > 0 || sounds[1] == 'e'))
    canon->glided = true;
  else
    put(canon, 'i');
  return length;
}

static char class_of(char sound) {
  switch (sound) {
  case 'b': return 'p';
  case 'd': return 't';
  case 'g':
  case 'h': return 'k';
  case 'z': return 's';
  case 'v': return 'f';
  case 'j': return 'x';
  default: return sound;
  }
}

static void skeleton_of(const char *canon, char *ret_skeleton) {
  size_t length = 0;
  if (sound_is_vowel(canon[0])) ret_skeleton[length++] = 'a';
  for (const char *sound = canon; *sound != '\0'; sound++) {
    char class = class_of(*sound);
    if (sound_is_vowel(*sound) || (length > 0 && ret_skeleton[length - 1] == class)) continue;
    ret_skeleton[length++] = class;
  }
  ret_skeleton[length] = '\0';
}

void sounds_settle(const char *sounds, FoldReading *ret_reading) {
  Canon canon = {.at = ret_reading->canon};
  while (*sounds != '\0') {
    if (*sounds == 'i' || *sounds == 'y') {
      sounds += put_run(&canon, sounds);
    } else {
      put(&canon, *sounds++);
    }
  }
  canon.at[canon.length] = '\0';
  skeleton_of(ret_reading->canon, ret_reading->skeleton);
}

static unsigned cost_alone(char a) {
  return sound_cost[a - 'a'][26];
}

/* One row of Damerau's table: row[j] is the cost of a[0..i] against b[0..j].
 * Answers the least of the row, which no later row can fall below. */
static unsigned next_row(const char *a, size_t i, const char *b, size_t length_b, const unsigned *two_before,
                         const unsigned *before, unsigned *row) {
  const uint8_t *costs = sound_cost[a[i] - 'a'];
  unsigned least = row[0] = before[0] + costs[26];
  for (size_t j = 0; j < length_b; j++) {
    unsigned best = before[j] + costs[b[j] - 'a'];
    unsigned left_out = before[j + 1] + costs[26], put_in = row[j] + cost_alone(b[j]);
    if (left_out < best) best = left_out;
    if (put_in < best) best = put_in;
    if (i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] && two_before[j - 1] + TRANSPOSED < best)
      best = two_before[j - 1] + TRANSPOSED;
    row[j + 1] = best;
    if (best < least) least = best;
  }
  return least;
}

double sounds_likeness(const char *a, const char *b) {
  size_t length_a = strlen(a), length_b = strlen(b), longer = length_a > length_b ? length_a : length_b;
  if (length_a == length_b && memcmp(a, b, length_a) == 0) return 1;
  unsigned most = (unsigned)longer * 100 / 2, least_before = 0, least = 0;
  unsigned rows[3][FOLD_SPELLING] = {{0}};
  for (size_t j = 0; j < length_b; j++)
    rows[0][j + 1] = rows[0][j] + cost_alone(b[j]);
  for (size_t i = 0; i < length_a; i++) {
    least_before = least;
    least = next_row(a, i, b, length_b, rows[(i + 2) % 3], rows[i % 3], rows[(i + 1) % 3]);
    if (least > most && least_before > most) return 0;
  }
  unsigned cost = rows[length_a % 3][length_b];
  return cost > most ? 0 : 1 - (double)cost / (double)(longer * 100);
}
