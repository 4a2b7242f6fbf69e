package io.github.fluviusenergy.examples.sync;

import java.time.Instant;

/**
 * What was asked of a meter last, so that its rows are in the database.
 *
 * @param asked which history: the mandates' periods and the options
 * @param time when
 */
record Visit(String asked, Instant time) {}
