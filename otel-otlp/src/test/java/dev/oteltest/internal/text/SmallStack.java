package dev.oteltest.internal.text;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Runs code on a thread with a small stack, as a user's may have. */
public final class SmallStack {

  /** Enough for assertions, and for a recursion of a few hundred rounds. */
  private static final long BYTES = 256 * 1024;

  private SmallStack() {}

  /** Runs something, and throws what it throws. */
  public static void onSmallStack(Runnable action) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Runnable task =
        () -> {
          try {
            action.run();
            done.complete(null);
          } catch (Throwable e) {
            done.completeExceptionally(e);
          }
        };
    new Thread(null, task, "small stack", BYTES).start();
    try {
      done.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }
}
