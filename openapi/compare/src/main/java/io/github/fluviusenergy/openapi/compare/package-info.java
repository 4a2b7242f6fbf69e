/**
 * Holds Fluvius' own OpenAPI document against ours: {@code Main} reads both, {@code OneForm} brings
 * both into one form, {@code Comparison} has openapi-diff compare them, {@code Differences} and
 * {@code Judgement} say in a line each what it found and whom it hurts, {@code Report} writes it
 * down.
 */
@NullMarked
package io.github.fluviusenergy.openapi.compare;

import org.jspecify.annotations.NullMarked;
