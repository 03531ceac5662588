package dev.oteltest.capture;

import dev.oteltest.capture.UnattributedSpan.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The log records that no scope took; the latest are kept to tell a test about. */
final class UnattributedLogs {

  private static final int KEPT = 1_000;

  private record Stray(long number, CapturedLog log, Reason reason) {}

  private final ArrayDeque<Stray> strays = new ArrayDeque<>();
  private long count;

  synchronized void add(CapturedLog log, Reason reason) {
    Stray last = strays.peekLast();
    if (last != null && log.isSame(last.log())) {
      return;
    }
    count++;
    strays.addLast(new Stray(count, log, reason));
    if (strays.size() > KEPT) {
      strays.removeFirst();
    }
  }

  /** How many there were so far. */
  synchronized long count() {
    return count;
  }

  /** Those that came after the first so many. */
  synchronized List<UnattributedLog> since(long number) {
    List<UnattributedLog> since = new ArrayList<>();
    for (Stray stray : strays) {
      if (stray.number() > number) {
        since.add(new UnattributedLog(stray.log().data(), stray.reason()));
      }
    }
    return since;
  }
}
