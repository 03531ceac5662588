package dev.oteltest.capture.internal.signal;

import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.ArrayList;
import java.util.List;

/** The log records of one scope. Access requires the scope's lock. */
public final class ScopeLogs {

  private final int limit;
  private final List<CapturedLog> logs = new ArrayList<>();

  public ScopeLogs(int limit) {
    this.limit = limit;
  }

  public void add(CapturedLog log) {
    boolean again = !logs.isEmpty() && log.equals(logs.get(logs.size() - 1));
    if (!again && logs.size() < limit) {
      logs.add(log);
    }
  }

  /** Returns the log records in order of arrival. */
  public List<LogRecordData> data() {
    List<LogRecordData> data = new ArrayList<>(logs.size());
    for (CapturedLog log : logs) {
      data.add(log.data());
    }
    return data;
  }
}
