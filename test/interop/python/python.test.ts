import { testClient } from '../scenarios';

testClient('python');
