package io.github.fluviusenergy.spring;

import io.github.fluviusenergy.CallEvent;
import io.github.fluviusenergy.CallListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells several, each of them whatever the others do. */
final class CallListeners implements CallListener {
  private final List<CallListener> listeners;

  CallListeners(List<CallListener> listeners) {
    this.listeners = listeners;
  }

  @Override
  public CallListener started(CallEvent call) {
    List<CallListener> ofTheCall = new ArrayList<>();
    tellAll(listener -> ofTheCall.add(listener.started(call)));
    return new CallListeners(ofTheCall);
  }

  @Override
  public void retrying(CallEvent call) {
    tellAll(listener -> listener.retrying(call));
  }

  @Override
  public void ended(CallEvent call) {
    tellAll(listener -> listener.ended(call));
  }

  private void tellAll(Consumer<CallListener> event) {
    @Nullable RuntimeException failure = null;
    for (CallListener listener : listeners) {
      try {
        event.accept(listener);
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure; // to be logged by the client
    }
  }
}
