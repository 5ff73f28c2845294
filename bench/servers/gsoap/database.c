#include "database.h"
#include <libpq-fe.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The connections that no call uses. The last returned is the first taken, because its process is the most likely to be in a
   processor's cache. */
static PGconn **idle;
static int idle_count, left_to_open;
static const char *database;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t returned = PTHREAD_COND_INITIALIZER;

/* The parameters are sent as text, so their types are those of the function. */
static const char *statement =
    "SELECT bench_set_user(encode(sha256(convert_to($1, 'UTF8')), 'hex'), $2, $3, $4, $5, $6, $7)";

void database_limit(const char *url, int most)
{
    database = url;
    left_to_open = most;
    idle = calloc(most, sizeof *idle);
}

static bool is_usable(PGconn *connection)
{
    if (PQstatus(connection) == CONNECTION_OK) return true;
    fprintf(stderr, "%s", PQerrorMessage(connection));
    return false;
}

static bool prepare(PGconn *connection)
{
    if (!is_usable(connection)) return false;
    PGresult *result = PQprepare(connection, "set_user", statement, 0, NULL);
    bool prepared = PQresultStatus(result) == PGRES_COMMAND_OK;
    if (!prepared) fprintf(stderr, "%s", PQresultErrorMessage(result));
    PQclear(result);
    return prepared;
}

/* Waits for a connection if all are in use. Returns NULL if the database refuses one. */
static PGconn *take(void)
{
    PGconn *connection = NULL;
    pthread_mutex_lock(&lock);
    while (idle_count == 0 && left_to_open == 0) pthread_cond_wait(&returned, &lock);
    if (idle_count > 0) connection = idle[--idle_count];
    else left_to_open--;
    pthread_mutex_unlock(&lock);
    if (connection != NULL) return connection;

    connection = PQconnectdb(database);
    if (prepare(connection)) return connection;
    PQfinish(connection);
    return NULL;
}

/* Returns a connection; a broken one, or none, makes room for a new one. */
static void give_back(PGconn *connection)
{
    bool usable = connection != NULL && is_usable(connection);
    if (!usable) PQfinish(connection);
    pthread_mutex_lock(&lock);
    if (usable) idle[idle_count++] = connection;
    else left_to_open++;
    pthread_cond_signal(&returned);
    pthread_mutex_unlock(&lock);
}

void set_user(const struct change *change, char *outcome, size_t size)
{
    snprintf(outcome, size, "Error");
    PGconn *connection = take();
    if (connection != NULL) {
        char node[12];
        snprintf(node, sizeof node, "%d", change->node);
        const char *values[] = {
            change->code, node, change->name, change->email,
            change->enabled ? "t" : "f", change->mobile ? "t" : "f", change->rpat ? "t" : "f",
        };
        PGresult *result = PQexecPrepared(connection, "set_user", 7, values, NULL, NULL, 0);
        if (PQresultStatus(result) == PGRES_TUPLES_OK) snprintf(outcome, size, "%s", PQgetvalue(result, 0, 0));
        else fprintf(stderr, "%s", PQresultErrorMessage(result));
        PQclear(result);
    }
    give_back(connection);
}
