package dev.oteltest.internal.export;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Reads the start of a response's body, and no more than needed. */
final class LimitedBody implements BodySubscriber<ByteBuffer> {

  private final CompletableFuture<ByteBuffer> body = new CompletableFuture<>();
  private final ByteBuffer taken;
  private Flow.@Nullable Subscription subscription;

  /**
   * @param limit how many bytes are read
   */
  LimitedBody(int limit) {
    taken = ByteBuffer.allocate(limit);
  }

  @Override
  public CompletionStage<ByteBuffer> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription started) {
    subscription = started;
    started.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      int length = Math.min(buffer.remaining(), taken.remaining());
      taken.put(buffer.slice().limit(length));
    }
    if (!taken.hasRemaining()) {
      Objects.requireNonNull(subscription).cancel();
      onComplete();
    }
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    body.complete(taken.duplicate().flip());
  }
}
