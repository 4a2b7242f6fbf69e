/** {@code mandates}: lists mandates. */
@NullMarked
package io.github.fluviusenergy.examples.tool.mandates;

import org.jspecify.annotations.NullMarked;
