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

  /** Whether it is the same record: an SDK may have the processor twice. */
  boolean isSame(@Nullable CapturedLog other) {
    return other != null && emitted != null && emitted == other.emitted;
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
