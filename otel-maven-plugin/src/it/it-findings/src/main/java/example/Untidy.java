package example;

import java.util.List;

class Untidy {}
