import { testClient } from '../scenarios';

testClient('java');
