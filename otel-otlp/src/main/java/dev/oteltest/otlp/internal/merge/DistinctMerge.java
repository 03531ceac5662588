package dev.oteltest.otlp.internal.merge;

import dev.oteltest.otlp.file.MergeReport;
import dev.oteltest.otlp.file.MessageCursor;
import dev.oteltest.otlp.file.TraceFiles;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import dev.oteltest.otlp.internal.encode.EncodedSpans;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Collection;

/**
 * Merges trace files that may repeat spans, such as those of several machines that each merged some
 * of the others' files.
 *
 * <p>Reads message by message and keeps only the ids of spans in memory.
 *
 * @since 0.1
 */
public final class DistinctMerge {

  private final SpanIdSet seen = new SpanIdSet();
  private long spans;
  private long duplicates;

  private DistinctMerge() {}

  /**
   * The result of such a merge.
   *
   * @param files the files read and written
   * @param spans how many spans were written
   * @param duplicates how many spans were left out because they had been written before
   */
  public record Report(MergeReport files, long spans, long duplicates) {}

  /**
   * Merges files like {@link TraceFiles#merge}, but writes a span only the first time its trace id
   * and span id occur.
   *
   * @param parts the files to read, each once and in this order; the target may be among them
   * @param target the file to replace; its folders are created
   * @throws IOException if a part can't be read or the target can't be written; the target is then
   *     unchanged
   */
  public static Report merge(Collection<Path> parts, Path target) throws IOException {
    DistinctMerge merge = new DistinctMerge();
    MergeReport files = TraceFiles.merge(parts, target, merge::write);
    return new Report(files, merge.spans, merge.duplicates);
  }

  private long write(MessageCursor field, OutputStream out) throws IOException {
    if (field.tag() == RequestDecoder.RESOURCES) {
      try {
        EncodedSpans encoded = EncodedSpans.parse(field.buffer(), field.bodyFrom(), field.bodyTo());
        BitSet fresh = fresh(encoded);
        if (fresh.cardinality() < encoded.count()) {
          byte[] left = fresh.isEmpty() ? new byte[0] : encoded.encode(fresh::get);
          out.write(left);
          return left.length;
        }
      } catch (MalformedMessageException e) {
        throw field.malformed(e.position(), e.problem());
      }
    }
    return TraceFiles.copy(field, out);
  }

  private BitSet fresh(EncodedSpans encoded) throws MalformedMessageException {
    int count = encoded.count();
    // Read all ids first: if the message is broken, its spans must not count as written.
    long[] ids = encoded.ids();
    BitSet fresh = new BitSet(count);
    for (int i = 0; i < count; i++) {
      fresh.set(i, seen.add(ids[3 * i], ids[3 * i + 1], ids[3 * i + 2]));
    }
    spans += fresh.cardinality();
    duplicates += count - fresh.cardinality();
    return fresh;
  }
}
