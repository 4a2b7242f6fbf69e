/**
 * What several commands share: connection options, files, mandates, energy data, and charts.
 * Commands depend on this package, and not on each other.
 */
@NullMarked
package io.github.fluviusenergy.examples.tool.shared;

import org.jspecify.annotations.NullMarked;
