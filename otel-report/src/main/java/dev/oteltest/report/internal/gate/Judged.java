package dev.oteltest.report.internal.gate;

import java.util.List;
import java.util.Set;

/** The elements that a rule judges, and what its counter counts of them. */
interface Judged {

  /** Returns how many there are. */
  int size();

  /** Returns the value of one; NaN if it has none. */
  double value(int element);

  /** Returns where one is. */
  Place place(int element, String value);

  /** Returns what the number of a whole run consists of; only if it is of one. */
  List<Place> examples();

  /** Whether one has no value because it was not meant to run. */
  boolean isSkipped(int element);

  /** Returns why one has no value, in a clause; empty if it has one, or no more is known. */
  String problem(int element);

  /** Returns how many tests did not run that are in the elements, or could have added to them. */
  int lost();

  /** Returns how many tests of the whole run did not run. */
  int lostOfRun();

  /** Returns what has attributes, such as {@code span}. */
  String kind();

  /** Returns the names of the attributes that there are. */
  Set<String> attributeNames();

  /** Returns what there is if a rule matches nothing, with a full stop before it, or empty. */
  String known();
}
