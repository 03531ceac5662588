package dev.oteltest.operations.internal.sampler;

import io.opentelemetry.api.trace.TraceId;
import java.util.SplittableRandom;

/** Trace ids that are the same in every run. */
public final class RandomTraceIds {

  private RandomTraceIds() {}

  /** Returns the next valid id. */
  public static String next(SplittableRandom random) {
    long low = random.nextLong();
    return TraceId.fromLongs(random.nextLong(), low == 0 ? 1 : low);
  }
}
