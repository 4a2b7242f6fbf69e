/** Generated readings of a headpoint and its meters. They depend only on the EAN and the time. */
@NullMarked
package io.github.fluviusenergy.testserver.internal.data;

import org.jspecify.annotations.NullMarked;
