package io.github.fluviusenergy.examples.tool.sync;

import java.time.Instant;

/**
 * What was asked of a meter last, so that its rows are in the database.
 *
 * @param request which history: the mandates' periods and the options
 * @param time when
 */
record SyncState(String request, Instant time) {}
