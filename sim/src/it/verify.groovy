// The example has learned: its picks are the greatest number's, and its score is near the optimum's.
def printed = new File(basedir, 'build.log').readLines().findResult { it =~ /picks (\[.*]), score (.*)/ ?: null }
assert printed, 'the example printed no score'
assert printed[0][1] == '[1, 1]'
assert Double.parseDouble(printed[0][2]) > 0.9
