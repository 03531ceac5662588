package dev.oteltest.capture.internal.install;

import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A captured log record. A record of this JVM is read only on request: that costs nothing when the
 * record is emitted, and includes the changes by processors after this one.
 */
public final class CapturedLog {

  private final @Nullable Object emitted;
  private final @Nullable Supplier<LogRecordData> reader;
  private volatile @Nullable LogRecordData data;

  public CapturedLog(ReadWriteLogRecord emitted) {
    this(emitted, emitted::toLogRecordData);
  }

  /**
   * Creates one of a record that is read by other means.
   *
   * @param emitted the record, which identifies itself
   */
  public CapturedLog(Object emitted, Supplier<LogRecordData> reader) {
    this.emitted = emitted;
    this.reader = reader;
  }

  public CapturedLog(LogRecordData data) {
    this.emitted = null;
    this.reader = null;
    this.data = data;
  }

  /**
   * Returns whether the other is the same record: an SDK that has the processor twice emits each
   * record twice.
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

  public LogRecordData data() {
    LogRecordData known = data;
    if (known == null) {
      known = Objects.requireNonNull(reader).get();
      data = known;
    }
    return known;
  }
}
