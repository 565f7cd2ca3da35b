/* reader.h - who opened a registry, in which role, and which classes that person's slot opens. */
#ifndef LOG_READER_H
#define LOG_READER_H

#include "base/id.h"

#define MEMBER_NAME_SIZE 120 /* bytes of a display name, NFC */
#define CLASS_COUNT 4        /* 0 public, 1 the organisation, 2 endangers a person, 3 reserved */

typedef enum Role { /* numbers are never reused */
                    ROLE_DOCUMENTER = 1,
                    ROLE_LAWYER,
                    ROLE_ANALYST,
                    ROLE_PUBLISHER,
                    ROLE_COORDINATOR, /* a keeper: opens everything, adds and removes members, erases */
                    ROLE_AUDITOR,
                    ROLE_FIGURES_ONLY,
} Role;

typedef struct LogReader {
  UserId user;
  Role role;
  bool is_keeper;
  bool opens[CLASS_COUNT];
} LogReader;

#endif
