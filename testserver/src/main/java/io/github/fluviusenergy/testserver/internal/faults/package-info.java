/** The faults of an endpoint, and responses that are tampered with. */
@NullMarked
package io.github.fluviusenergy.testserver.internal.faults;

import org.jspecify.annotations.NullMarked;
