package dev.oteltest.capture;

import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import org.jspecify.annotations.Nullable;

/**
 * A log record. One of this JVM is looked at when somebody asks: that costs nothing where it is
 * emitted, and shows what processors after this one made of it.
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
