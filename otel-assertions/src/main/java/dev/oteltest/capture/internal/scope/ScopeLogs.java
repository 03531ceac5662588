package dev.oteltest.capture.internal.scope;

import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The log records of one scope: the first ones up to a limit, and the latest of those beyond.
 * Access requires the scope's lock.
 */
public final class ScopeLogs {

  /** How many records beyond the limit are kept: a failed test shows its last ones. */
  private static final int LATEST = 1_000;

  private final int limit;
  private final List<CapturedLog> logs = new ArrayList<>();
  private @Nullable ArrayDeque<CapturedLog> latest; // created beyond the limit
  private @Nullable CapturedLog last;
  private long count;

  public ScopeLogs(int limit) {
    this.limit = limit;
  }

  public void add(CapturedLog log) {
    if (log.equals(last)) {
      return;
    }
    last = log;
    count++;
    if (logs.size() < limit) {
      logs.add(log);
      return;
    }
    ArrayDeque<CapturedLog> beyond = latest;
    if (beyond == null) {
      beyond = new ArrayDeque<>();
      latest = beyond;
    }
    beyond.addLast(log);
    if (beyond.size() > LATEST) {
      beyond.removeFirst();
    }
  }

  /** Returns the number of log records so far, including those that are not kept. */
  public long count() {
    return count;
  }

  /** Returns the log records up to the limit, in order of arrival. */
  public List<LogRecordData> data() {
    return data(logs);
  }

  /** Returns the latest log records without a gap, at most the given number. */
  public List<LogRecordData> latest(int most) {
    ArrayDeque<CapturedLog> beyond = latest;
    List<CapturedLog> all = new ArrayList<>();
    if (beyond == null || logs.size() + beyond.size() == count) {
      all.addAll(logs.subList(Math.max(0, logs.size() - most), logs.size()));
    }
    if (beyond != null) {
      all.addAll(beyond);
    }
    return data(all.subList(Math.max(0, all.size() - most), all.size()));
  }

  private static List<LogRecordData> data(Collection<CapturedLog> logs) {
    List<LogRecordData> data = new ArrayList<>(logs.size());
    for (CapturedLog log : logs) {
      data.add(log.data());
    }
    return data;
  }
}
