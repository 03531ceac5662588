package dev.oteltest.otlp.internal.merge;

import dev.oteltest.otlp.file.MergeReport;
import dev.oteltest.otlp.file.MessageCursor;
import dev.oteltest.otlp.file.TraceFiles;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import dev.oteltest.otlp.internal.encode.EncodedSpans;
import dev.oteltest.otlp.internal.encode.ReverseBuffer;
import dev.oteltest.otlp.internal.encode.TraceEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Merges trace files that may repeat spans, such as those of several machines that each merged some
 * of the others' files.
 *
 * <p>Reads message by message and keeps only the ids of spans in memory, and the spans that name a
 * CI run.
 */
public final class DistinctMerge {

  private static final int PARENT_SPAN_ID = 4;

  private final SpanIdSet seen = new SpanIdSet();
  private final GithubAttempts attempts;
  private final PipelineSpans pipelines;
  private final UnreadableParts unreadable = new UnreadableParts(OtlpSignal.TRACES);
  private boolean begun;
  private long spans;
  private long duplicates;

  private DistinctMerge(GithubAttempts attempts, PipelineSpans pipelines) {
    this.attempts = attempts;
    this.pipelines = pipelines;
  }

  /**
   * The result of such a merge.
   *
   * @param files the files read and written
   * @param spans how many spans were written
   * @param duplicates how many spans were left out because they had been written before
   * @param derived how many of the spans are those of CI runs and jobs that nobody had sent
   * @param leftOut a sentence about each file of which something can't be read and was left out
   */
  public record Report(
      MergeReport files, long spans, long duplicates, long derived, List<String> leftOut) {}

  /**
   * Merges files like {@link TraceFiles#merge}, but writes a span only the first time its trace id
   * and span id occur. Where spans name the CI run and the job that they belong to, the spans of
   * these are added unless they are in a file. Attempts of a GitHub run become one run.
   *
   * @param parts the files to read, each once and in this order; the target may be among them
   * @param target the file to replace; its folders are created
   * @param attempts the attempts in these files
   * @throws IOException if a part can't be read or the target can't be written; the target is then
   *     unchanged
   */
  public static Report merge(Collection<Path> parts, Path target, GithubAttempts attempts)
      throws IOException {
    DistinctMerge merge = new DistinctMerge(attempts, PipelineSpans.of(parts, attempts));
    MergeReport files = TraceFiles.merge(parts, target, merge::write);
    return new Report(
        files,
        merge.spans,
        merge.duplicates,
        merge.pipelines.derived().size(),
        merge.unreadable.describe());
  }

  private long write(MessageCursor field, OutputStream out) throws IOException {
    if (field.tag() != RequestDecoder.RESOURCES && !begun) {
      return TraceFiles.copy(field, out); // what a build says at the beginning of its file
    }
    long before = begun ? 0 : writeDerived(out);
    begun = true;
    if (field.tag() == RequestDecoder.RESOURCES) {
      attempts.join(field);
      try {
        EncodedSpans encoded = ResourceMessages.items(field);
        byte[] changed = changed(encoded, field);
        if (changed != null) {
          out.write(changed);
          return before + changed.length;
        }
      } catch (MalformedMessageException e) {
        unreadable.add(field, e);
        return before;
      }
    }
    return before + TraceFiles.copy(field, out);
  }

  private long writeDerived(OutputStream out) throws IOException {
    ReverseBuffer message = new TraceEncoder().encodeInto(pipelines.derived());
    message.writeTo(out);
    spans += pipelines.derived().size();
    return message.size();
  }

  /** Returns what is written of a message, or null for all of it as it is. */
  private byte @Nullable [] changed(EncodedSpans encoded, MessageCursor field)
      throws MalformedMessageException {
    // Read all spans first: if the message is broken, its spans must not count as written.
    BitSet left = unreadable.of(field);
    long[] ids = encoded.ids(number -> !left.get(number));
    int count = encoded.count();
    Predicate<SpanKey> stale = pipelines.isEmpty() ? span -> false : pipelines.stale(field);
    BitSet kept = new BitSet(count);
    String[] parents = new String[count];
    boolean complete = left.isEmpty();
    for (int i = left.nextClearBit(0); i < count; i = left.nextClearBit(i + 1)) {
      if (!pipelines.isEmpty()) {
        SpanKey key = SpanKey.of(ids, i);
        if (stale.test(key)) {
          complete = false;
          continue;
        }
        parents[i] = pipelines.parentOf(key);
        complete &= parents[i] == null;
      }
      if (seen.add(ids[3 * i], ids[3 * i + 1], ids[3 * i + 2])) {
        kept.set(i);
        spans++;
      } else {
        complete = false;
        duplicates++;
      }
    }
    if (complete) {
      return null;
    }
    if (kept.isEmpty()) {
      return new byte[0];
    }
    return encoded.encode(
        kept::get,
        (number, body, out) -> {
          String parent = parents[number];
          if (parent == null) {
            return false;
          }
          out.hex(PARENT_SPAN_ID, parent); // it has none
          out.raw(body.bytes(), body.position(), body.remaining());
          return true;
        });
  }
}
