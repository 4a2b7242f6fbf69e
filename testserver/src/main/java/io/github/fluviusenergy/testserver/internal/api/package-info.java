/** The ESCO API behind its gateway: client sessions, mandates and energy. */
@NullMarked
package io.github.fluviusenergy.testserver.internal.api;

import org.jspecify.annotations.NullMarked;
