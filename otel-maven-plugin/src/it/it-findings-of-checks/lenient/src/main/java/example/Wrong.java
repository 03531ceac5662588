package example;

class Wrong {
  Pear pear;
}
