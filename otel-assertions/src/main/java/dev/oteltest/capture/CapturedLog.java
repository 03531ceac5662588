package dev.oteltest.capture;

import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import org.jspecify.annotations.Nullable;

/**
 * A captured log record. A record of this JVM is read only on request: this costs nothing when it
 * is emitted, and includes the changes by processors after this one.
 */
final class CapturedLog {

  private final @Nullable ReadWriteLogRecord emitted;
  private volatile @Nullable LogRecordData data;

  CapturedLog(ReadWriteLogRecord emitted) {
    this.emitted = emitted;
  }

  CapturedLog(LogRecordData data) {
    this.emitted = null;
    this.data = data;
  }

  /**
   * Returns whether it is the same record, which an SDK that has the processor twice emits twice.
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof CapturedLog log && emitted != null && emitted == log.emitted);
  }

  @Override
  public int hashCode() {
    return emitted == null ? System.identityHashCode(this) : System.identityHashCode(emitted);
  }

  LogRecordData data() {
    LogRecordData known = data;
    if (known == null) {
      known = java.util.Objects.requireNonNull(emitted).toLogRecordData();
      data = known;
    }
    return known;
  }
}
