/** What all commands share: where they connect, how they fail, how they write. */
@NullMarked
package io.github.fluviusenergy.examples.cli;

import org.jspecify.annotations.NullMarked;
