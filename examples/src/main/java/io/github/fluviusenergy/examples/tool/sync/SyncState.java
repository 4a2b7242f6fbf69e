package io.github.fluviusenergy.examples.tool.sync;

import java.time.Instant;

/**
 * The last sync of a meter.
 *
 * @param request the mandates' periods and the options that determine the history
 * @param time when the last sync started
 */
record SyncState(String request, Instant time) {}
